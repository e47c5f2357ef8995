import helmet from "@fastify/helmet";
import staticFiles from "@fastify/static";
import type { FastifyInstance } from "fastify";
import type { AppDeps } from "#app/deps.ts";
import { sendRefusal } from "#app/http/send.ts";

/** Only our own files run in our pages: no inline script, no foreign origin, no frame around them. */
export async function protectPages(app: FastifyInstance, deps: AppDeps): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // over plain http on a local address these would only break things
    strictTransportSecurity: deps.secureCookies,
    crossOriginOpenerPolicy: deps.secureCookies,
    originAgentCluster: deps.secureCookies,
    referrerPolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
  });
  app.addHook("onRequest", async (_request, reply) => {
    // no page of ours asks for any of them, so that nothing in a page can
    reply.header("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"); // prettier-ignore
  });
  app.addHook("onSend", async (_request, reply) => {
    // unless an answer knows better: what is about people is not kept on the way
    if (!reply.hasHeader("cache-control") && !reply.raw.hasHeader("cache-control")) {
      reply.header("cache-control", "no-store");
    }
  });
}

/** The built pages; every address that is no file and no API is a page of the one-page application. */
export async function servePages(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const { webDir } = deps;
  if (webDir !== null) {
    await app.register(staticFiles, {
      root: webDir,
      // each file is looked for when it is asked for: pages that are built anew below a running server are served
      wildcard: true,
      preCompressed: true,
      // the stamps of the build are not for others
      dotfiles: "ignore",
      // said below
      cacheControl: false,
      setHeaders: (response, path) => {
        // built files carry their hash in their name; the page itself must always be asked for anew
        const kept = path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        response.setHeader("cache-control", kept);
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === "GET" && !/^\/(?:api|feeds|assets)(?:\/|$)/.test(request.url);
    if (page && webDir !== null) return reply.sendFile("index.html");
    return sendRefusal(reply, {
      code: "page-not-found",
      message: "没有这个地址。请从首页重新进入。",
    });
  });
}
