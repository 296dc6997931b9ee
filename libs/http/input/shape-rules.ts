import { getMetadataStorage } from 'class-validator';

/*
 * Imported for its effect. class-validator looks through the rules of every shape of the program each time it checks one. They do not change
 * once it runs, and we use neither its groups nor its schemas: those of a shape are looked up once.
 */
const storage = getMetadataStorage();
const rulesOf = storage.getTargetValidationMetadatas.bind(storage);
const known = new Map<unknown, ReturnType<typeof rulesOf>>();

storage.getTargetValidationMetadatas = (shape, ...others) => {
  const rules = known.get(shape) ?? rulesOf(shape, ...others);
  known.set(shape, rules);
  return rules;
};
