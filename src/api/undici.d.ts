// The files of undici that the transport imports one by one (see CONTRIBUTING.md); undici describes only the whole package.

declare module 'undici/lib/dispatcher/dispatcher.js' {
  import type Dispatcher from 'undici/types/dispatcher.d.ts';
  const value: typeof Dispatcher;
  export default value;
}

declare module 'undici/lib/interceptor/retry.js' {
  import type Dispatcher from 'undici/types/dispatcher.d.ts';
  import type RetryHandler from 'undici/types/retry-handler.d.ts';
  const retry: (options?: RetryHandler.RetryOptions) => Dispatcher.DispatcherComposeInterceptor;
  export default retry;
}

declare module 'undici/lib/api/api-request.js' {
  import type Dispatcher from 'undici/types/dispatcher.d.ts';
  import type RetryHandler from 'undici/types/retry-handler.d.ts';
  const request: (
    this: Dispatcher,
    options: Dispatcher.RequestOptions & { retryOptions?: RetryHandler.RetryOptions },
  ) => Promise<Dispatcher.ResponseData>;
  export default request;
}
