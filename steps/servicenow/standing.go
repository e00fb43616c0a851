package servicenow

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

const (
	plainName    = "plain account"
	clockName    = "clock"
	languageName = "language"
)

// elevated are the roles with which an account sees work notes (SN-57), as far as they are known.
func elevated() []string { return []string{"itil", "admin"} }

// mostThreads is how many conversations of the account are looked at for work notes.
const mostThreads = 5

// isPlain says whether the account is one that does not see work notes (SN-57). That it does is no hindrance, but a bot that
// uses it must leave them out.
func (v *Visit) isPlain(ctx context.Context) Criterion {
	const warning = "a bot with this account must leave work notes out (SN-57, SN-58)"
	if v.seesNotes(ctx) {
		return no(plainName, "", "it sees work notes in its conversations: %s", warning)
	}
	roles, err := v.roles(ctx)
	if err != nil {
		return unknown(plainName, "its roles cannot be read: %s", excerpt(err.Error()))
	}
	for _, r := range roles {
		if slices.Contains(elevated(), r) {
			return no(plainName, "", "it has the role %s: %s", r, warning)
		}
	}
	return yes(plainName, "its roles are %s", strings.Join(roles, ", "))
}

// seesNotes looks for work notes in the latest conversations of the account.
func (v *Visit) seesNotes(ctx context.Context) bool {
	a, err := v.requester.get(ctx, conversations)
	if err != nil {
		return false
	}
	list, _ := a.list("")
	for _, c := range list[:min(len(list), mostThreads)] {
		a, err := v.requester.get(ctx, conversations+"/"+url.PathEscape(groupOf(c))+"/messages")
		if err != nil {
			return false
		}
		messages, _ := a.list("")
		if slices.ContainsFunc(messages, func(m object) bool { return m.text("reflected_field") == "work_notes" }) {
			return true
		}
	}
	return false
}

// roles are those of the account: by the table of them, which few may read, or by its own row.
func (v *Visit) roles(ctx context.Context) ([]string, error) {
	query := url.Values{"sysparm_query": {"user.user_name=" + v.instance.Requester.Username}, "sysparm_fields": {"role.name"}}
	a, err := v.requester.get(ctx, tableAPI+"sys_user_has_role?"+query.Encode())
	if err != nil {
		return nil, err
	}
	var roles []string
	if rows, err := a.list(""); err == nil && a.status == http.StatusOK && len(rows) > 0 {
		for _, row := range rows {
			roles = append(roles, row.text("role.name"))
		}
		return roles, nil
	}
	users, err := v.ownUser(ctx, "")
	if err != nil {
		return nil, err
	}
	if len(users) != 1 {
		return nil, fmt.Errorf("the table of users shows %d rows of %s", len(users), v.instance.Requester.Username)
	}
	written := strings.FieldsFunc(users[0].text("roles"), func(r rune) bool { return r == ',' || r == ' ' })
	if len(written) == 0 {
		return nil, fmt.Errorf("the table sys_user_has_role shows none (%d), for want of roles or of rights", a.status)
	}
	return written, nil
}

// mostSkew is how far the clocks may be apart: the header tells whole seconds.
const mostSkew = 2 * time.Second

// clockAgrees compares the clocks. That they differ is no hindrance: every time that counts is the instance's.
func clockAgrees(a answer) Criterion {
	told, err := a.date()
	if err != nil {
		return unknown(clockName, "the instance does not tell its time in a header Date")
	}
	here := a.sent.Add(a.came.Sub(a.sent) / 2)
	skew := told.Sub(here)
	if skew > -time.Second && skew < 0 { // the header leaves parts of a second out
		skew = 0
	}
	switch {
	case skew.Abs() <= mostSkew:
		return yes(clockName, "it is the same time there and here")
	case skew > 0:
		return no(clockName, "", "it is %s later there than here: compare timestamps of the instance with one another alone", skew.Round(time.Second))
	}
	return no(clockName, "", "it is %s earlier there than here: compare timestamps of the instance with one another alone", (-skew).Round(time.Second))
}

// language says whether the notices are in English, as far as it shows: by the account's own language, or by the words in
// which queues tell how long people wait (SN-41).
func (v *Visit) language(ctx context.Context, a answer) Criterion {
	const warning = "a bot that looks for has closed the support session does not find it (SN-61)"
	if users, err := v.ownUser(ctx, ""); err == nil && len(users) == 1 {
		switch own := users[0].text("preferred_language"); {
		case strings.HasPrefix(own, "en"):
			return yes(languageName, "the language of the account is %s", own)
		case own != "":
			return no(languageName, "", "the language of the account is %s: %s", own, warning)
		}
	}
	queues, _ := a.list("")
	for _, q := range queues {
		switch wait := q.text("average_wait_time"); {
		case wait == "":
		case waitForm.MatchString(wait):
			return yes(languageName, "the queue %s says %q", q.text("name"), wait)
		default:
			return no(languageName, "", "the queue %s says %q: %s", q.text("name"), wait, warning)
		}
	}
	return unknown(languageName, "neither the account nor a queue shows it")
}
