import type { Subject } from './subject.ts';

/**
 * One subject out of two boots of the guest: a scenario goes to the one whose driver negotiates
 * MRG_RXBUF as it asks. Each is made with its first scenario.
 */
export function eitherGuest(make: (mergeable: boolean) => Promise<Subject>): Subject {
  const guests = new Map<boolean, Promise<Subject>>();
  const guestFor = (mergeable: boolean): Promise<Subject> => {
    const known = guests.get(mergeable);
    if (known !== undefined) return known;
    const guest = make(mergeable);
    guests.set(mergeable, guest);
    return guest;
  };
  return {
    name: 'guest',
    observes: { time: false, decisions: false },
    run: async (scenario) => (await guestFor(scenario.config.mergeable)).run(scenario),
    close: async () => {
      for (const guest of guests.values()) {
        // one that was never made has nothing to close; who asked for it has been told why
        await guest.then(
          (made) => made.close(),
          () => {},
        );
      }
    },
  };
}
