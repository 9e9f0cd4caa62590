import { parseBehaviour } from '../../../model/index.ts';
import { subjectNamed } from '../../subjects/registry.ts';
import { MODEL, modelSide, type Side } from './model-side.ts';

/**
 * The side of that name: a subject (`core`, `qemu:PATH`), or
 * `model:PROFILE[,CHOICE=READING][,+DEFECT]...`.
 * @throws UserError unknown-choice; those of `subjectNamed`
 */
export async function sideNamed(name: string): Promise<Side> {
  if (name === 'model') return modelSide('model:windows');
  if (name.startsWith(MODEL)) return modelSide(name);
  const entry = await subjectNamed(name);
  return { entry, behaviour: parseBehaviour(entry.profile), model: false };
}
