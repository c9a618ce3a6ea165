/**
 * A software service that does not exist, simulated so that what is true of it is known: 20,000 users, three plans, nine
 * months of 2026, about a million events and 6,000 answers to a survey. `TRUTH` says which rates the simulator was given;
 * what is measured must lie within sampling error of them.
 */
export { type Coded, type SimulatedEvents, simulateEvents } from "./simulate-events.ts";
export { type SimulatedSurvey, simulateSurvey } from "./simulate-survey.ts";
export { EVENTS, type EventName } from "./simulate-user.ts";
export { type SimulatedUser, simulateUsers } from "./simulate-users.ts";
export { FEATURES, type Feature, PERIOD, PLANS, type Plan, TRUTH } from "./truth.ts";
export { writeSample } from "./write-sample.ts";
