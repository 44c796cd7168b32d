/** Failed calls to the service, as the visitor is told of them. */

import { Refusal } from "../api/client.js";
import { message } from "../locale/message.js";
import { describeProblem } from "../locale/problem.js";

/** @param {unknown} error @param {boolean} first whether nothing is shown yet */
export function describeFailure(error, first) {
  if (!(error instanceof Refusal)) return message(first ? "status.unreachableFirst" : "status.unreachable");
  return error.isTemporary ? message("status.busy") : describeProblem(error.problem);
}

/** Whether the same call may succeed later. @param {unknown} error */
export function isWorthRetrying(error) {
  return !(error instanceof Refusal) || error.isTemporary;
}
