const TOULOUSE = { communeCode: '31555', town: 'Toulouse' };
export const HOSPITAL = 'F67264580045709';
export const INSURER = { name: 'MUTUELLE ASSURANCES DU SUD' };
export const NURSE = { profession: '60', activityKind: 'GENR01', place: TOULOUSE };
export const OFFICE = { id: 'R00000000000001', name: 'Cabinet des Violettes' };

const DOCTOR = { 'Code profession': '10', 'Code savoir-faire': 'SM54' };
const INSURED = {
  ...DOCTOR,
  "Code secteur d'activité": 'SA23',
  'Identifiant technique de la structure': 'R90000000000777',
  'Raison sociale site': INSURER.name,
};
export const STUDENT = { 'Code catégorie professionnelle': 'E' };
const NO_COMMUNE = { 'Code commune (coord. structure)': '', 'Libellé commune (coord. structure)': 'Paris' };

/** What the directory lists of somebody, what they declare of it, and what the desk is shown of it. */
type Contradiction = readonly [
  who: string,
  lines: readonly Record<string, string>[],
  declared: object,
  shown: readonly string[],
];

export const CONTRADICTIONS: readonly Contradiction[] = [
  [
    'an insurer’s physician who names the hospital of others',
    [INSURED],
    { ...NURSE, profession: '10', category: 'C', skill: 'SM54', structure: { id: HOSPITAL, ...INSURER } },
    ['activity differs', 'sector differs'],
  ],
  [
    'an insurer’s physician who writes another sector',
    [INSURED],
    { ...NURSE, profession: '10', skill: 'SM54', sector: 'SA01', structure: INSURER },
    ['sector differs', 'activity not-compared'],
  ],
  [
    'a student nurse who adds a speciality and an activity',
    [STUDENT],
    { ...NURSE, skill: 'SI04', activityKind: 'GENR08', structure: OFFICE },
    ['category differs', 'skill not-compared', 'activity-kind differs'],
  ],
  [
    'a dentist of Paris who gives the commune of Toulouse',
    [{ 'Code profession': '40', ...NO_COMMUNE, 'Code Département (structure)': '75' }],
    { ...NURSE, profession: '40', place: TOULOUSE },
    ['place differs'],
  ],
  [
    'a dentist whose place the directory does not say',
    [{ 'Code profession': '40', ...NO_COMMUNE, 'Code Département (structure)': '' }],
    { ...NURSE, profession: '40', place: TOULOUSE },
    ['place not-compared'],
  ],
  [
    'a nurse whose category the directory does not say',
    [{ 'Code catégorie professionnelle': '' }],
    { ...NURSE, structure: OFFICE },
    ['category not-compared'],
  ],
  [
    'a physician who does not say by which of two specialities',
    [DOCTOR, { ...DOCTOR, 'Code savoir-faire': 'SM42' }],
    { ...NURSE, profession: '10', structure: OFFICE },
    ['skill differs'],
  ],
  [
    'a nurse who mixes two practices into one',
    [{ "Code secteur d'activité": 'SA01' }, { 'Identifiant technique de la structure': HOSPITAL }],
    { ...NURSE, sector: 'SA01', structure: { id: HOSPITAL, name: 'CENTRE FICTIF' } },
    ['sector differs'],
  ],
];
