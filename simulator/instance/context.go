package instance

import "context"

type contextKey struct{}

// place is what a request is for.
type place struct {
	instance *Instance
	prefix   string
}

// With is ctx of a request that is for i, whose surface stands behind prefix there: "" where it is the root of its
// address, else such as /i/NAME.
func With(ctx context.Context, i *Instance, prefix string) context.Context {
	return context.WithValue(ctx, contextKey{}, place{i, prefix})
}

// Of is the instance that a request is for; nil where With was not called.
func Of(ctx context.Context) *Instance {
	p, _ := ctx.Value(contextKey{}).(place)
	return p.instance
}

// PrefixOf is where the surface of the instance stands that a request is for.
func PrefixOf(ctx context.Context) string {
	p, _ := ctx.Value(contextKey{}).(place)
	return p.prefix
}
