import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { isOffline, Refused, whenLoggedOut } from "./api/client.ts";
import { makeRouter } from "./routes.tsx";
import "./ui/tokens.css";
import "./ui/base.css";

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      // The server's no is an answer; only what was not reached is asked for again.
      retry: (failures, error) => failures < 2 && (!(error instanceof Refused) || isOffline(error)),
      refetchOnWindowFocus: true,
      // Offline is told at once instead of waiting for the network in silence.
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

const router = makeRouter(queryClient);

whenLoggedOut(() => {
  const { href, pathname } = router.state.location;
  if (pathname === "/login") return;
  queryClient.clear();
  void router.navigate({ to: "/login", search: { to: href } });
});

const place = document.getElementById("app");
if (place === null) throw new Error("index.html lacks #app");
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);

// The shell is kept for places without a network (a pumping station, a lorry). Not in development, where files change.
if (import.meta.env.PROD && "serviceWorker" in navigator)
  navigator.serviceWorker.register("/sw.js").catch(() => undefined);
