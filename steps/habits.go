package steps

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// manners are the ways in which bots differ in how they call their action server.
func (w *World) manners() []sentence {
	plain := func(pattern string, h target.Habit) sentence {
		return sentence{pattern, func() error { return w.adopts(pattern, h) }}
	}
	return []sentence{
		plain(`the bot sends its domain only when it is asked for it`, target.Habit{SparesDomain: true}),
		plain(`the bot is one of Rasa Pro's`, target.Habit{Bend: pro}),
		plain(`the bot tells of things that nobody knows`, target.Habit{Bend: strange}),
		plain(`the bot does not tell its version`, target.Habit{Bend: func(body map[string]any) { delete(body, "version") }}),
		{`the bot is of version (\S+)`, func(version string) error {
			return w.adopts("is of version "+version, target.Habit{Bend: func(body map[string]any) { body["version"] = version }})
		}},
		plain(`the bot gives its messages no ids`, target.Habit{Bend: nameless}),
		plain(`the bot leaves out slots that are null`, target.Habit{Bend: terse}),
		plain(`the bot writes its calls in ASCII alone`, target.Habit{ASCII: true}),
		plain(`the bot compresses its calls with zlib's frame`, target.Habit{Deflate: target.Zlib}),
		plain(`the bot compresses its calls without a frame`, target.Habit{Deflate: target.RawDeflate}),
		{`the bot remembers (\d+) megabytes of conversation`, func(megabytes int) error {
			return w.adopts(fmt.Sprintf("remembers %d megabytes", megabytes), target.Habit{Bend: remembering(megabytes << 20)})
		}},
		plain(`the bot calls with a trace`, target.Habit{Header: http.Header{"Traceparent": {trace}}}),
		plain(`the bot calls with a token in the address`, target.Habit{Query: "token=a-token"}),
		plain(`the bot calls with a user name and a password`, target.Habit{Header: http.Header{"Authorization": {"Basic Ym90OmJvdA=="}}}),
		plain(`the bot calls with a header of its own`, target.Habit{Header: http.Header{"X-Bot": {"a bot's own"}}}),
	}
}

// trace is a trace as W3C has it (RA-22).
const trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

// adopts gives the bot a habit.
func (w *World) adopts(what string, h target.Habit) error {
	b, err := w.bot()
	if err != nil {
		return err
	}
	w.stage("the bot", strings.TrimPrefix(what, "the bot "))
	b.Adopt(h)
	return nil
}

// inTracker changes a copy of the tracker.
func inTracker(body map[string]any, change func(tracker map[string]any)) {
	tracker, _ := body["tracker"].(map[string]any)
	tracker = maps.Clone(tracker)
	change(tracker)
	body["tracker"] = tracker
}

// pro tells what Rasa Pro tells besides (RA-20).
func pro(body map[string]any) {
	body["domain_digest"] = "20260302-090000-crisp-snow"
	inTracker(body, func(tracker map[string]any) {
		tracker["stack"] = []any{map[string]any{"flow_id": "human_handoff", "step_id": "wait", "frame_id": "F1", "type": "flow"}}
		tracker["user_id"] = "user-of-a-tenant"
	})
}

func strange(body map[string]any) {
	unknown := map[string]any{"nested": []any{1, "two", nil}}
	body["unheard_of"] = unknown
	inTracker(body, func(tracker map[string]any) {
		tracker["unheard_of"] = unknown
		message, _ := tracker["latest_message"].(map[string]any)
		message = maps.Clone(message)
		message["unheard_of"] = unknown
		tracker["latest_message"] = message
		events, _ := tracker["events"].([]map[string]any)
		tracker["events"] = append([]map[string]any{{"event": "unheard_of", "timestamp": 0.5}}, events...)
	})
}

func nameless(body map[string]any) {
	inTracker(body, func(tracker map[string]any) {
		message, _ := tracker["latest_message"].(map[string]any)
		message = maps.Clone(message)
		delete(message, "message_id")
		tracker["latest_message"] = message
	})
}

// terse leaves null slots out: null and absent are alike (RA-85).
func terse(body map[string]any) {
	inTracker(body, func(tracker map[string]any) {
		slots, _ := tracker["slots"].(map[string]any)
		slots = maps.Clone(slots)
		maps.DeleteFunc(slots, func(_ string, value any) bool { return value == nil })
		tracker["slots"] = slots
	})
}

// remembering puts so many bytes of an older conversation in front of the tracker's events (RA-19).
func remembering(size int) func(body map[string]any) {
	const said = `{"event":"%s","timestamp":%d,"text":"I said: \"it jams\", and then {again} [and] again \\ and \"again\""}`
	var older bytes.Buffer
	for n := 0; older.Len() < size; n++ {
		fmt.Fprintf(&older, said+",", []string{"user", "bot"}[n%2], n)
	}
	return func(body map[string]any) {
		inTracker(body, func(tracker map[string]any) {
			events, err := json.Marshal(tracker["events"])
			if err == nil && len(events) > 2 { // it has begun with something
				tracker["events"] = json.RawMessage("[" + older.String() + string(events[1:]))
			}
		})
	}
}
