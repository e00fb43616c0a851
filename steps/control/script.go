package control

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
)

// Script gives the instance an agent script, as text, which plays the agent of every chat that is opened from now on.
func (i *Instance) Script(ctx context.Context, name, text string) error {
	path := "/_sim/scripts/" + segment(name)
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, i.at.base+path, bytes.NewReader([]byte(text)))
	if err != nil {
		return fmt.Errorf("PUT %s: %w", path, err)
	}
	return i.at.do(req, "PUT "+path, nil)
}
