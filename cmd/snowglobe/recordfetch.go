package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
)

const recordingLimit = 256 << 20 // bytes of an answer

// fetch asks the simulator's control plane for the recording.
func (c *record) fetch(ctx context.Context, client *http.Client) ([]byte, error) {
	query := url.Values{"as": {c.As}}
	for name, value := range map[string]string{"side": c.Side, "opening": c.Opening} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if c.Anonymous {
		query.Set("names", "removed")
	}
	if !c.Sees {
		query.Set("sees", "off")
	}
	path := "/_sim/chats/" + url.PathEscape(c.Chat) + "/recording?" + query.Encode()
	a, err := c.ask(ctx, client, path)
	if err != nil {
		return nil, err
	}
	switch a.code {
	case http.StatusOK:
		if a.media != recording.Format(c.As).MediaType() {
			return nil, fmt.Errorf("%s answers with %q: is it a simulator?", c.From, a.media)
		}
		return a.text, nil
	case http.StatusUnauthorized:
		return nil, program.Misused("the control plane at %s asks for a password: give it with --control-plane-password or %s", c.From, passwordVariable)
	}
	var problem struct {
		Error struct{ Message, Expected string }
	}
	if json.Unmarshal(a.text, &problem) != nil || problem.Error.Message == "" {
		return nil, fmt.Errorf("%s answers %s: is it a simulator, and one that can record?", c.From, a.status)
	}
	if a.code == http.StatusNotFound {
		return nil, fmt.Errorf("%s at %s: %s", problem.Error.Message, c.From, c.there(ctx, client))
	}
	return nil, fmt.Errorf("%s; expected %s", problem.Error.Message, problem.Error.Expected)
}

// answered is what the control plane said.
type answered struct {
	code          int
	status, media string
	text          []byte
}

func (c *record) ask(ctx context.Context, client *http.Client, path string) (answered, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimRight(c.From, "/")+path, nil)
	if err != nil {
		return answered{}, program.Misused("%q is no URL: %w", c.From, err)
	}
	if c.Password != "" {
		request.SetBasicAuth("", c.Password)
	}
	response, err := client.Do(request)
	if err != nil {
		return answered{}, fmt.Errorf("no simulator answers at %s (start one with snowglobe serve, or name another with --from): %w", c.From, err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(io.LimitReader(response.Body, recordingLimit+1))
	if err == nil && len(text) > recordingLimit {
		err = fmt.Errorf("it has more than %d MiB", recordingLimit>>20)
	}
	if err != nil {
		return answered{}, fmt.Errorf("the answer of %s cannot be used: %w", c.From, err)
	}
	return answered{response.StatusCode, response.Status, response.Header.Get("Content-Type"), text}, nil
}

const namedChats = 10 // at most, where the one asked for is not there

// there tells which chats there are.
func (c *record) there(ctx context.Context, client *http.Client) string {
	list, err := c.ask(ctx, client, "/_sim/chats")
	var all struct {
		Chats []struct{ Number string }
	}
	if err != nil || json.Unmarshal(list.text, &all) != nil {
		return "which there are, it does not tell"
	}
	if len(all.Chats) == 0 {
		return "somebody must talk to an agent first"
	}
	from := max(len(all.Chats)-namedChats, 0)
	numbers := make([]string, 0, namedChats)
	for _, chat := range all.Chats[from:] {
		numbers = append(numbers, chat.Number)
	}
	before := ""
	if from > 0 {
		before = fmt.Sprintf("%d older ones and ", from)
	}
	return "there are " + before + strings.Join(numbers, ", ")
}
