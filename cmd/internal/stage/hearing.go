package stage

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/tmaxmax/go-sse"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

const (
	streamType   = "text/event-stream"
	maxEvent     = 1 << 20         // bytes of one event; a message of ServiceNow's has a few thousand characters
	comesBack    = time.Second     // after which a stream that was refused for now is asked for again
	longestPause = 5 * time.Second // between two attempts to take up a stream that broke
)

// Hears reports whether users are told things between turns here: Options.Push asks for it, and the target has a stream for
// each of its users. Why is empty where they are, or where nobody has asked.
func (s *Stage) Hears() (hears bool, why string) { return s.streams != "", s.deaf }

// Hearing is what becomes of a user who listens. Its functions are called one at a time.
type Hearing struct {
	Told func(text string) // a message that the user is told between turns
	Lost func(err error)   // nothing more will be heard
}

// Listen lets a user hear what they are told between turns, from now on until stop, which waits until nothing more is called.
// The target must know the user: they have said something, and had an answer. A stream that breaks is taken up where it broke.
func (s *Stage) Listen(sender string, h Hearing) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var listening sync.WaitGroup
	address := s.streams + url.PathEscape(sender)
	listening.Go(func() {
		if err := s.hear(ctx, address, h.Told); err != nil && ctx.Err() == nil {
			h.Lost(err)
		}
	})
	return func() {
		cancel()
		listening.Wait()
	}
}

// hear listens until ctx ends, or for as long as the target lets it.
func (s *Stage) hear(ctx context.Context, address string, told func(string)) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	client := sse.Client{HTTPClient: s.ears, ResponseValidator: streaming, Backoff: sse.Backoff{MaxInterval: longestPause}}
	stream := client.NewConnection(r)
	stream.Buffer(nil, maxEvent)
	stream.SubscribeToAll(func(e sse.Event) {
		if text := said(e); text != "" {
			told(text)
		}
	})
	for {
		err := stream.Connect()
		var refused *refusedError
		if !errors.As(err, &refused) || !refused.forNow() {
			return err
		}
		if err := clock.Wait(ctx, clock.Wall{}, comesBack); err != nil {
			return err
		}
	}
}

// said is the text of an event that tells a message; empty for any other.
func said(e sse.Event) string {
	if e.Type != "message" && e.Type != "" {
		return ""
	}
	var message struct {
		Text string `json:"text"`
	}
	if json.Unmarshal([]byte(e.Data), &message) != nil {
		return ""
	}
	return message.Text
}

// refusedError is an answer that is no stream.
type refusedError struct {
	status int
	kind   string // media type
}

// Error is what came instead.
func (e *refusedError) Error() string {
	if e.status != http.StatusOK {
		return fmt.Sprintf("status %d", e.status)
	}
	return fmt.Sprintf("%q and not %s", e.kind, streamType)
}

// forNow reports whether it may be a stream later.
func (e *refusedError) forNow() bool {
	return e.status == http.StatusTooManyRequests || e.status >= http.StatusInternalServerError
}

// streaming is nil where an answer is a stream.
func streaming(r *http.Response) error {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if r.StatusCode != http.StatusOK || kind != streamType {
		return &refusedError{status: r.StatusCode, kind: kind}
	}
	return nil
}

// restPath is where a bot's REST channel is; what stands before it is where the bot is.
const restPath = "/webhooks/rest/webhook"

// streamsOf is the address of the streams of a bot, to which the user's name is added.
func streamsOf(address string) string {
	return strings.TrimSuffix(strings.TrimSuffix(address, "/"), restPath) + "/events/"
}

// findStreams finds out whether the target has streams, if users are to listen: the built-in relay has.
func (s *Stage) findStreams(ctx context.Context, address string) {
	s.streams, s.deaf = "", ""
	if !s.options.Push {
		return
	}
	if s.options.Target.Kind == target.KindRasa {
		s.deaf = "an action server has no streams"
		return
	}
	if s.ears == nil {
		s.ears = &http.Client{Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, DisableCompression: true}}
	}
	if s.Foreign() {
		if err := s.askForStream(ctx, streamsOf(address)+"nobody"); err != nil {
			s.deaf = fmt.Sprintf("%s{sender} answers %s", streamsOf(address), err)
			return
		}
	}
	s.streams = streamsOf(address)
}

// askForStream is nil where a stream begins. One that resumes before its first event is there for a user too who has never
// said anything.
func (s *Stage) askForStream(ctx context.Context, address string) error {
	within, cancel := context.WithTimeout(ctx, s.options.TurnLimit)
	defer cancel()
	r, err := http.NewRequestWithContext(within, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	r.Header.Set("Accept", streamType)
	r.Header.Set("Last-Event-ID", "0")
	res, err := s.ears.Do(r)
	if err != nil {
		return fmt.Errorf("nothing: %w", err)
	}
	defer res.Body.Close() // it would go on for ever
	return streaming(res)
}
