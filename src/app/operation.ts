import type { FastifyReply, FastifyRequest } from "fastify";
import type { Readable } from "node:stream";
import type { z } from "zod";
import type { Refusal } from "#kernel/problem.ts";
import type { Action } from "#domain/access/policy.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import type { Result } from "#kernel/problem.ts";

/** `public`: no session. `session`: any logged-in person. Otherwise an action of the policy, allowed somewhere. */
export type OperationPolicy = "public" | "session" | Action;

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** A file as an answer. `inline` shows it in the browser; otherwise it is saved under `name`. */
export interface FileAnswer {
  readonly name: string;
  readonly type: string;
  readonly body: Buffer | Readable;
  readonly inline?: boolean;
  readonly etag?: string;
}

/** Sends the browser elsewhere: to an address of ours, or to the provider of the organization. Never to what a request says. */
export interface RedirectAnswer {
  readonly location: string;
}

/** One uploaded file with the other fields of its form. */
export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly fields: Readonly<Record<string, string>>;
}

/** A refusal may carry what is now in the store (409: somebody was first), in the shape that the area documents. */
export type HandlerResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal & { readonly current?: unknown } };

type OutputOf<S> = S extends z.ZodType ? z.output<S> : undefined;
/** What a handler answers with: a value of its schema, a file, another address (303), or nothing (204). */
type AnswerOf<R> = R extends "file"
  ? FileAnswer
  : R extends "redirect"
    ? RedirectAnswer
    : R extends z.ZodType
      ? z.output<R>
      : null;

export interface OperationContext<Policy extends OperationPolicy, P, Q, B> {
  readonly deps: AppDeps;
  readonly actor: Policy extends "public" ? null : Actor;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The caller's address, for log-in and audit. */
  readonly address: string;
  /** Reads the one file (field "file") of a multipart request; bad-upload or too-large otherwise. */
  readonly upload: () => Promise<Result<Upload>>;
  /** Another status than 200 for success: 201. */
  readonly status: (code: 200 | 201 | 202) => void;
  /** Cookies and the raw request; for log-in and feeds only. */
  readonly raw: { readonly request: FastifyRequest; readonly reply: FastifyReply };
}

export interface OperationSpec<
  Policy extends OperationPolicy,
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
  R extends z.ZodType | "file" | "redirect" | null,
> {
  readonly method: Method;
  /** As Fastify writes it: /api/plans/:id */
  readonly url: string;
  /** Verb-first camelCase, unique: showPlan. */
  readonly id: string;
  /** One English line for the OpenAPI document. */
  readonly summary: string;
  readonly area: string;
  readonly policy: Policy;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** A multipart upload instead of a JSON body. */
  readonly multipart?: boolean;
  readonly response: R;
  /** Requests a minute for one address, where fewer than usual. */
  readonly limit?: number;
  /** Starts work that goes on after the answer: with `startWork`, in one transaction with the answer that is kept. */
  readonly goesOn?: boolean;
  /** Sends something and waits for what becomes of it: no transaction is held open meanwhile. */
  readonly reachesOut?: boolean;
  readonly handler: (
    context: OperationContext<Policy, OutputOf<P>, OutputOf<Q>, OutputOf<B>>,
  ) => Promise<HandlerResult<AnswerOf<R>>>;
}

/** An operation as the frame sees it: types are settled where it was defined, values are parsed before the handler. */
export interface Operation {
  readonly method: Method;
  readonly url: string;
  readonly id: string;
  readonly summary: string;
  readonly area: string;
  readonly policy: OperationPolicy;
  readonly params: z.ZodType | undefined;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
  readonly multipart: boolean;
  readonly response: z.ZodType | "file" | "redirect" | null;
  readonly limit: number | undefined;
  readonly goesOn: boolean;
  readonly reachesOut: boolean;
  readonly handle: (context: UntypedContext) => Promise<HandlerResult<unknown>>;
}

export interface UntypedContext {
  readonly deps: AppDeps;
  readonly actor: Actor | null;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly address: string;
  readonly upload: () => Promise<Result<Upload>>;
  readonly status: (code: 200 | 201 | 202) => void;
  readonly raw: { readonly request: FastifyRequest; readonly reply: FastifyReply };
}

/**
 * One operation of the API: everything about it stands here, and the OpenAPI document, the checks of input, the
 * serializer and the policy all come from it. `response: null` answers 204 (the handler gives `success(null)`).
 */
export function defineOperation<
  Policy extends OperationPolicy,
  R extends z.ZodType | "file" | "redirect" | null,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(spec: OperationSpec<Policy, P, Q, B, R>): Operation {
  return {
    method: spec.method,
    url: spec.url,
    id: spec.id,
    summary: spec.summary,
    area: spec.area,
    policy: spec.policy,
    params: spec.params,
    query: spec.query,
    body: spec.body,
    multipart: spec.multipart ?? false,
    response: spec.response,
    limit: spec.limit,
    goesOn: spec.goesOn ?? false,
    reachesOut: spec.reachesOut ?? false,
    // The frame parses params, query and body with these very schemas and asks for the actor unless the policy is
    // public, before it calls: that is what makes the types of the context true.
    handle: (context) =>
      spec.handler(context as OperationContext<Policy, OutputOf<P>, OutputOf<Q>, OutputOf<B>>),
  };
}
