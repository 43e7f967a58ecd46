import type { Role } from "@shotlist/contract";
import type { AuthConfig } from "../../config.ts";

/** Who may have an account, as configured: single addresses and whole domains. */
export interface Allowlist {
  /** True when nobody is listed: no account can be made except the owner's. */
  readonly closed: boolean;
  includes(email: string): boolean;
  /**
   * Whether an existing account may still come in. The owner always may: that
   * account came with the printed link, not from the list. Everyone else must
   * still be on it, so that taking an address off the list takes the access away.
   */
  admits(user: { readonly email: string; readonly role: Role }): boolean;
}

export function allowlist(config: Pick<AuthConfig, "allowedEmails" | "allowedDomains">): Allowlist {
  const emails = new Set(config.allowedEmails.map((email) => email.toLowerCase()));
  const domains = new Set(config.allowedDomains.map((domain) => domain.toLowerCase().replace(/^@/, "")));
  const includes = (email: string) => {
    const address = email.toLowerCase();
    return emails.has(address) || domains.has(address.slice(address.lastIndexOf("@") + 1));
  };
  return {
    closed: emails.size + domains.size === 0,
    includes,
    admits: (user) => user.role === "admin" || includes(user.email),
  };
}
