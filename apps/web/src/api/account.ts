import { type AccountSetup, Me, SignInOptions } from "@shotlist/contract";
import { z } from "zod";
import { call } from "./client.ts";

export const fetchMe = (signal?: AbortSignal): Promise<Me> => call({ path: "/api/me", answer: Me, signal });

/** Who is signed in, for the pages that also work for nobody. */
export const fetchMeQuietly = (signal?: AbortSignal): Promise<Me> =>
  call({ path: "/api/me", answer: Me, signal, expect401: true });

export const fetchSignInOptions = (signal?: AbortSignal): Promise<SignInOptions> =>
  call({ path: "/api/sign-in-options", answer: SignInOptions, signal });

export const signIn = (body: { email: string; password: string }): Promise<void> =>
  call({ method: "POST", path: "/api/auth/sign-in/email", body, expect401: true });

export const signUp = (body: { name: string; email: string; password: string }): Promise<void> =>
  call({ method: "POST", path: "/api/auth/sign-up/email", body, expect401: true });

export const signOut = (): Promise<void> =>
  call({ method: "POST", path: "/api/auth/sign-out", body: {}, expect401: true });

const SocialStart = z.object({ url: z.url() });

/** The address at Google to go to. */
export async function startGoogle(callbackURL: string): Promise<string> {
  const { url } = await call({
    method: "POST",
    path: "/api/auth/sign-in/social",
    body: { provider: "google", callbackURL },
    answer: SocialStart,
    expect401: true,
  });
  return url;
}

export const setUpAccount = (body: AccountSetup): Promise<Me> =>
  call({ method: "POST", path: "/api/account/setup", body, answer: Me });
