package instance

import "context"

type contextKey struct{}

// With is ctx of a request that is for i.
func With(ctx context.Context, i *Instance) context.Context {
	return context.WithValue(ctx, contextKey{}, i)
}

// Of is the instance that a request is for; nil where With was not called.
func Of(ctx context.Context) *Instance {
	i, _ := ctx.Value(contextKey{}).(*Instance)
	return i
}
