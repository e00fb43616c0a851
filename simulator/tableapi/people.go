package tableapi

import (
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

// users is sys_user: the accounts of the instance, without their passwords. Everybody reads them.
func users() *table {
	return define(
		Table{Name: "sys_user", Display: nameColumn, Evidence: ledger.ObservedIn("SN-151")},
		func(v *view) []chat.User { return v.desk.Users() },
		slices.Concat(system(func(u chat.User) stamps { return given(u.SysID) }),
			[]column[chat.User]{
				textual("user_name", func(u chat.User) string { return u.UserName }).known(ledger.ObservedIn("SN-53")),
				textual(nameColumn, func(u chat.User) string { return u.Name }),
				textual("first_name", func(u chat.User) string { first, _ := names(u); return first }),
				textual("last_name", func(u chat.User) string { _, last := names(u); return last }),
				textual("email", func(u chat.User) string { return u.UserName + "@example.com" }),
				textual("roles", func(u chat.User) string { return strings.Join(u.Roles, ",") }),
				truth("active", func(chat.User) bool { return true }),
				truth("locked_out", func(chat.User) bool { return false }),
			})...)
}

// names is a name in two parts; a name of one word is the last.
func names(u chat.User) (first, last string) {
	if first, last, found := strings.Cut(u.Name, " "); found {
		return first, last
	}
	return "", u.Name
}

// groups is sys_user_group: the agents of each queue are a group of its name, since the desk knows no other groups.
func groups() *table {
	return define(
		Table{Name: "sys_user_group", Display: nameColumn, Evidence: ledger.AssumedFrom()},
		func(v *view) []chat.Queue { return v.desk.Queues() },
		slices.Concat(system(func(q chat.Queue) stamps {
			return given(groupOf(q))
		}),
			[]column[chat.Queue]{
				textual(nameColumn, func(q chat.Queue) string { return q.Name }),
				textual("description", func(q chat.Queue) string { return "Serves the queue " + q.Name }),
				truth("active", func(chat.Queue) bool { return true }),
			})...)
}

// groupOf is the sys_id of the group that serves a queue.
func groupOf(q chat.Queue) string { return chat.RecordID("sys_user_group", q.SysID) }

// profiles is live_profile: who a message is from.
func profiles() *table {
	return define(
		Table{Name: "live_profile", Display: nameColumn, Evidence: ledger.DocumentedBy("SN-77")},
		func(v *view) []chat.Profile { return v.desk.Profiles() },
		slices.Concat(system(func(p chat.Profile) stamps { return given(p.SysID) }),
			[]column[chat.Profile]{
				textual(nameColumn, func(p chat.Profile) string { return p.Name }).known(ledger.ObservedIn("SN-42")),
				textual("avatar", func(p chat.Profile) string { return p.Avatar }).known(ledger.ObservedIn("SN-42")),
				textual("document", func(p chat.Profile) string { return p.Document }).known(ledger.ObservedIn("SN-42")),
				textual("table", func(p chat.Profile) string { return p.Table }).known(ledger.ObservedIn("SN-42")),
				textual("type", constant[chat.Profile]("user")),
			})...)
}
