/** What the story sends. */

const letters = () =>
  Array.from({ length: 8 }, () => String.fromCharCode(65 + Math.floor(Math.random() * 26))).join('');

export const agreement = (today: string, more: object = {}) => ({
  object: 'open-file',
  effect: 'given',
  decidedBy: { capacity: 'person' },
  decidedOn: today,
  manner: { kind: 'oral', circumstances: 'à domicile' },
  notice: '2026-1',
  writtenInformation: true,
  ...more,
});

/** A woman of Toulouse whose name nobody has: the story can be played again. */
export const opening = (today: string) => ({
  identity: {
    birthName: `Martin ${letters()}`,
    birthFirstName: 'Zoé',
    birthDate: '1941-05-12',
    sex: 'F',
    birthPlace: '31555',
  },
  consent: agreement(today),
  reason: 'Retour à domicile après une hospitalisation',
  careDeclaration: 'Soins infirmiers à domicile',
});

export const invitation = (today: string, situationId: string, more: object = {}) => ({
  situationId,
  ring: 'care-team',
  ground: 'recognised-by-person',
  reason: 'Suivi à domicile',
  informedOn: today,
  ...more,
});
