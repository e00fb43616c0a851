package servicenow

import (
	"context"
	"net/url"
)

// readsTable reads at a path of the Table API; a SkipError says that the account may not.
func (w *World) readsTable(ctx context.Context, path string) error {
	if err := w.asks(ctx, requester, path); err != nil {
		return err
	}
	return w.maySee()
}

func (w *World) readsNamedTable(ctx context.Context, name string) error {
	return w.readsTable(ctx, tableAPI+url.PathEscape(name))
}

func (w *World) readsMissingUser(ctx context.Context) error {
	return w.readsTable(ctx, tableAPI+"sys_user/"+nowhere)
}

func (w *World) looksForNobody(ctx context.Context, how string) error {
	version := map[string]string{"in the first version": "/v1", "in the second version": "/v2", "without a version": ""}[how]
	query := url.Values{"sysparm_query": {"user_name=" + stranger}}
	return w.readsTable(ctx, "/api/now"+version+tables+"sys_user?"+query.Encode())
}

func (w *World) looksForThemselves(ctx context.Context) error {
	query := url.Values{"sysparm_query": {"user_name=" + w.instance.Requester.Username}}
	return w.readsTable(ctx, tableAPI+"sys_user?"+query.Encode())
}
