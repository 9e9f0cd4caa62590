import {
  type Behaviour,
  type ProfileId,
  parseBehaviour,
  UnknownChoice,
} from '../../../model/index.ts';
import { UserError } from '../../base/errors.ts';
import { createModelSubject } from '../../subjects/model.ts';
import { SUBJECTS, type SubjectEntry } from '../../subjects/registry.ts';

/** One side of a comparison: a subject, or the model under some choices. */
export interface Side {
  readonly entry: SubjectEntry;
  /** The behaviour of the side: exact for the model, the documented profile for a subject. */
  readonly behaviour: Behaviour;
  /** Whether it is the model (`model:windows`), whose behaviour is known and not observed. */
  readonly model: boolean;
}

const MODEL = 'model:';

/** The documented profiles of the subjects that do not follow the contract. */
const PROFILE_OF: Readonly<Record<string, ProfileId>> = {
  stock: 'qemu-stock',
  distribution: 'qemu-stock',
  linux: 'linux-gro',
};

/**
 * The side of that name: a subject (`core`), or `model:PROFILE[,CHOICE=READING][,+DEFECT]...`.
 * @throws UserError unknown-subject, unknown-choice; both name what is known
 */
export function sideNamed(name: string): Side {
  if (name === 'model') return modelSide('model:windows');
  if (name.startsWith(MODEL)) return modelSide(name);
  const entry = SUBJECTS.find((candidate) => candidate.name === name);
  if (entry === undefined) {
    const known = SUBJECTS.map((candidate) => candidate.name).join(', ');
    throw new UserError(
      'unknown-subject',
      `There is no subject '${name}'.`,
      `Known are: ${known}, and the model under any profile and choices, as model:windows,psh=or-flush.`,
    );
  }
  return { entry, behaviour: documentedBehaviour(name), model: false };
}

/** The documented behaviour of the subject of that name. */
export function documentedBehaviour(name: string): Behaviour {
  return behaviourNamed(PROFILE_OF[name] ?? 'windows');
}

function modelSide(name: string): Side {
  const behaviour = behaviourNamed(name.slice(MODEL.length));
  const entry: SubjectEntry = {
    name,
    summary: 'the reference model',
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
