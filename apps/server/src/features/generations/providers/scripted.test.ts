import { scriptedProvider } from "../../../testing/scripted-provider.ts";
import { describeProvider } from "./provider.conformance.ts";

// The stand-in of the worker's tests must be a provider too, or those tests prove nothing.
describeProvider("the scripted stand-in", () => scriptedProvider());
