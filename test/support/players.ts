import type { Who } from './case-world.ts';

/*
 * The people of an imagined unit. Each has a name of their own, so that whoever handles a matter is never the one who
 * decides it.
 */

export const clerk = (unit: string): Who => `${unit}/clerk/经办 ${unit}`;
export const second = (unit: string): Who => `${unit}/clerk/另一人 ${unit}`;
export const head = (unit: string): Who => `${unit}/head/负责 ${unit}`;
export const leader = (unit: string): Who => `${unit}/leader/领导 ${unit}`;
export const lawyer = (unit: string): Who => `${unit}/legal-officer/法制 ${unit}`;
