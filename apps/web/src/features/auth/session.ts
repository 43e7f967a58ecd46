import type { Me } from "@shotlist/contract";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { fetchMeQuietly, signOut } from "../../api/account.ts";
import { showFailure } from "../../app/show-failure.ts";

export const meQuery = queryOptions<Me>({
  queryKey: ["me"],
  queryFn: ({ signal }) => fetchMeQuietly(signal),
  staleTime: 5 * 60_000,
  retry: false,
});

export function useMe(): Me | undefined {
  return useQuery({ ...meQuery, enabled: false }).data;
}

/** Only our own pages: an address that leads elsewhere is not followed. */
export function safeNext(next: unknown): string {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next) || next.startsWith("/sign-in")) return "/";
  return next;
}

export function useSignOut(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  return () => {
    signOut().then(
      () => {
        void navigate({ to: "/sign-in" }).then(() => client.clear());
      },
      (error: unknown) => showFailure(error),
    );
  };
}
