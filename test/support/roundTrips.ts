import type { RecordedRequest } from '../../src/sample/sampleWorkspace.ts';

/**
 * Counts round trips as the server saw them: a request is one later than the latest of those that had been answered when it
 * came. Zero where nothing was asked.
 */
export function roundTrips(requests: readonly RecordedRequest[]): number {
  const trips = new Map<RecordedRequest, number>();
  for (const request of requests) {
    const before = requests.filter(({ endedAt }) => endedAt !== null && endedAt <= request.at);
    trips.set(request, 1 + Math.max(0, ...before.map((earlier) => trips.get(earlier) ?? 0)));
  }
  return Math.max(0, ...trips.values());
}
