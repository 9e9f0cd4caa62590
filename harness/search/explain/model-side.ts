import { type Behaviour, parseBehaviour, UnknownChoice } from '../../../model/index.ts';
import { UserError } from '../../base/errors.ts';
import type { SubjectEntry } from '../../subjects/entry.ts';
import { createModelSubject } from '../../subjects/model.ts';

/** One side of a comparison: a subject, or the model under some choices. */
export interface Side {
  readonly entry: SubjectEntry;
  /** The behaviour of the side: exact for the model, the documented profile for a subject. */
  readonly behaviour: Behaviour;
  /** Whether it is the model (`model:windows`), whose behaviour is known and not observed. */
  readonly model: boolean;
}

/** What stands before the behaviour of the model. */
export const MODEL = 'model:';

/** The model as one side. @throws UserError unknown-choice */
export function modelSide(name: string): Side {
  const behaviour = behaviourNamed(name.slice(MODEL.length));
  const entry: SubjectEntry = {
    name,
    summary: 'the reference model',
    profile: 'windows',
    clock: true,
    adapt: (scenario) => scenario,
    create: async () => createModelSubject(behaviour, name),
  };
  return { entry, behaviour, model: true };
}

/** `PROFILE[,CHOICE=READING][,+DEFECT][,-DEFECT]...`. @throws UserError unknown-choice */
export function behaviourNamed(text: string): Behaviour {
  try {
    return parseBehaviour(text);
  } catch (error) {
    if (!(error instanceof UnknownChoice)) throw error;
    throw new UserError(
      'unknown-choice',
      `There is no ${error.kind} '${error.given}' in '${text}'.`,
      `Known are: ${error.known.join(', ')}.`,
    );
  }
}
