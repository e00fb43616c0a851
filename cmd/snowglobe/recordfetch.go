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
	response, text, err := c.ask(ctx, client, path)
	if err != nil {
		return nil, err
	}
	switch response.StatusCode {
	case http.StatusOK:
		if got := response.Header.Get("Content-Type"); got != recording.Format(c.As).MediaType() {
			return nil, fmt.Errorf("%s answers with %q: is it a simulator?", c.From, got)
		}
		return text, nil
	case http.StatusUnauthorized:
		return nil, program.Misused("the control plane at %s asks for a password: give it with --control-plane-password or %s", c.From, passwordVariable)
	}
	var problem struct {
		Error struct{ Message, Expected string }
	}
	if json.Unmarshal(text, &problem) != nil || problem.Error.Message == "" {
		return nil, fmt.Errorf("%s answers %s: is it a simulator, and one that can record?", c.From, response.Status)
	}
	if response.StatusCode == http.StatusNotFound {
		return nil, fmt.Errorf("%s at %s: %s", problem.Error.Message, c.From, c.there(ctx, client))
	}
	return nil, fmt.Errorf("%s; expected %s", problem.Error.Message, problem.Error.Expected)
}

func (c *record) ask(ctx context.Context, client *http.Client, path string) (*http.Response, []byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimRight(c.From, "/")+path, nil)
	if err != nil {
		return nil, nil, program.Misused("%q is no URL: %w", c.From, err)
	}
	if c.Password != "" {
		request.SetBasicAuth("", c.Password)
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, nil, fmt.Errorf("no simulator answers at %s (start one with snowglobe serve, or name another with --from): %w", c.From, err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(io.LimitReader(response.Body, recordingLimit+1))
	if err == nil && len(text) > recordingLimit {
		err = fmt.Errorf("it has more than %d MiB", recordingLimit>>20)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("the answer of %s cannot be used: %w", c.From, err)
	}
	return response, text, nil
}

const namedChats = 10 // at most, where the one asked for is not there

// there tells which chats there are.
func (c *record) there(ctx context.Context, client *http.Client) string {
	_, text, err := c.ask(ctx, client, "/_sim/chats")
	var all struct {
		Chats []struct{ Number string }
	}
	if err != nil || json.Unmarshal(text, &all) != nil {
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
