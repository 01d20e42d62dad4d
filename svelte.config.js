import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: adapter(),
    // Relative addresses are set for the whole process while a page is drawn: of many pages at once, some got those of another.
    paths: { relative: false },
    // Registered when the page stands (src/lib/ui/offline/keep-ready.ts): it asks for every file of the app.
    serviceWorker: { register: false },
    // The few rules of a single page come with it; what all pages share is a file that the browser keeps.
    inlineStyleThreshold: 4_000,
    // Where a form comes from is asked in src/routes/origin.ts, for all kinds of bodies; the framework's own check refuses programs with a key.
    csrf: { trustedOrigins: ['*'] },
    csp: {
      mode: 'auto',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self'],
        // Bars and boards carry their lengths as style attributes, which the server has to write; they hold no selector and no address.
        'style-src-attr': ['unsafe-inline'],
        'img-src': ['self', 'data:', 'blob:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'media-src': ['self'],
        'manifest-src': ['self'],
        'worker-src': ['self'],
        // The outbox shows mails in frames that may do nothing.
        'frame-src': ['self'],
        // Without script, the form that pays is sent on to the payment service.
        'form-action': ['self', 'https://checkout.stripe.com'],
        'base-uri': ['none'],
        'object-src': ['none'],
        'frame-ancestors': ['none']
      }
    },
    typescript: {
      config: (config) => ({
        ...config,
        // The imports of package.json said once more: the native compiler finds the components behind them by these only.
        compilerOptions: {
          ...config.compilerOptions,
          paths: { ...config.compilerOptions.paths, '#lib/*': ['../src/lib/*'] }
        },
        include: [...config.include, '../drizzle/**/*.ts', '../tests/**/*.ts']
      })
    }
  }
};
