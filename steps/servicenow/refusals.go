package servicenow

import (
	"fmt"
	"net/http"
	"strings"
)

func (w *World) succeeds() error {
	w.checks++
	_, err := w.answer.result("what came of it")
	return err
}

func succeededWith(what string, a answer, status int) error {
	if a.status != status {
		return failed(what, fmt.Sprintf("the status %d", status), a.String())
	}
	return nil
}

func (w *World) succeedsWith(status int) error {
	w.checks++
	return succeededWith("what came of it", w.answer, status)
}

// earlierWith checks the answer to a step that a chat went through before it came to the scenario.
func (w *World) earlierWith(step string, status int) error {
	w.checks++
	c, err := w.theChat()
	if err != nil {
		return err
	}
	a := map[string]answer{"opening": c.opened, "leaving": c.left, "accepting": c.accepted}[step]
	return succeededWith(step+" the chat", a, status)
}

func (w *World) isRefused(status, or int) error {
	w.checks++
	if got := w.answer.status; got != status && got != or {
		expected := fmt.Sprintf("the status %d", status)
		if or != status {
			expected += fmt.Sprintf(" or %d", or)
		}
		return failed("what came of it", expected, w.answer.String())
	}
	return nil
}

// maySee is a SkipError where the account is kept from a table altogether.
func (w *World) maySee() error {
	if w.answer.status == http.StatusForbidden || w.answer.status == http.StatusUnauthorized {
		return skip("the account may not read this table (%d)", w.answer.status)
	}
	return nil
}

func (w *World) refusalSays(text string) error {
	w.checks++
	message, _, err := w.answer.refusal()
	if err == nil && !strings.Contains(message, text) {
		return failed("the message of the refusal", fmt.Sprintf("%q", text), fmt.Sprintf("%q", message))
	}
	return err
}

func (w *World) refusalDetails(text string) error {
	w.checks++
	_, detail, err := w.answer.refusal()
	if err == nil && !strings.Contains(detail, text) {
		return failed("the detail of the refusal", fmt.Sprintf("%q", text), fmt.Sprintf("%q", detail))
	}
	return err
}

func (w *World) refusalIsText() error {
	w.checks++
	envelope, _ := w.answer.tree().(map[string]any)
	if text, ok := envelope["result"].(string); !ok || text == "" || len(envelope) != 1 {
		return failed("the refusal", `{"result":"<text>"}`, w.answer.String())
	}
	return nil
}

func (w *World) refusalIsObject() error {
	w.checks++
	envelope, _ := w.answer.tree().(map[string]any)
	result, _ := envelope["result"].(map[string]any)
	if text, ok := result["error"].(string); !ok || text == "" {
		return failed("the refusal", `{"result":{"error":"<text>"}}`, w.answer.String())
	}
	return nil
}

func (w *World) header(name, text string) error {
	w.checks++
	if value := w.answer.header.Get(name); !strings.Contains(strings.ToLower(value), strings.ToLower(text)) {
		return failed("the header "+name, fmt.Sprintf("%q in it", text), fmt.Sprintf("%q", value))
	}
	return nil
}

func (w *World) resultAlone() error {
	w.checks++
	envelope, _ := w.answer.tree().(map[string]any)
	if _, there := envelope["result"]; !there || len(envelope) != 1 {
		return failed("what came", `{"result": …} and nothing else`, w.answer.String())
	}
	return nil
}

// noEntry holds for an empty list, and for a refusal that says that there is no such chat.
func (w *World) noEntry() error {
	w.checks++
	if w.answer.status == http.StatusNotFound || w.answer.status == http.StatusForbidden {
		return nil
	}
	list, err := w.answer.list("what came")
	if err == nil && len(list) > 0 {
		return failed("what came", "no entry", w.answer.String())
	}
	return err
}
