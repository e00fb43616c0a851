package chat

import "time"

// World is what a desk starts with.
type World struct {
	Users  []User
	Queues []Queue
}

// DefaultPassword is the password of every account of the default world.
const DefaultPassword = "snowglobe"

// Guest is the user_name of whoever calls without an account (SN-09). The account has no password: nobody logs in
// as it.
const Guest = "guest"

// GuestUser is the account of whoever has none.
func GuestUser() User {
	return User{SysID: RecordID("sys_user", Guest), UserName: Guest, Name: "Guest"}
}

// DefaultWorld has the requester abel.tuter, the agents beth.anglin and fred.luddy, admin, guest, the queue "IT
// Support" that both agents serve, and the queue "Service Desk" to which it escalates, where fred sits alone.
func DefaultWorld() World {
	person := func(userName, name string, roles ...string) User {
		return User{SysID: RecordID("sys_user", userName), UserName: userName, Name: name, Password: DefaultPassword, Roles: roles}
	}
	beth, fred := person("beth.anglin", "Beth Anglin", RoleITIL), person("fred.luddy", "Fred Luddy", RoleITIL)
	serviceDesk := RecordID("chat_queue", "Service Desk")
	return World{
		Users: []User{
			person("abel.tuter", "Abel Tuter"),
			beth, fred,
			person("admin", "System Administrator", RoleAdmin),
			GuestUser(),
		},
		Queues: []Queue{{
			SysID:       RecordID("chat_queue", "IT Support"),
			Name:        "IT Support",
			Question:    "How can we help you?",
			AverageWait: 2 * time.Minute,
			EscalateTo:  serviceDesk,
			Agents:      []string{beth.SysID, fred.SysID},
		}, {
			SysID:       serviceDesk,
			Name:        "Service Desk",
			Question:    "What can we do for you?",
			AverageWait: 5 * time.Minute,
			Agents:      []string{fred.SysID},
		}},
	}
}
