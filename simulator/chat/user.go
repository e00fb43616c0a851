package chat

import "slices"

// Roles that the desk itself asks about. An instance may give its users any others.
const (
	RoleAdmin = "admin" // may read and end every chat
	RoleITIL  = "itil"  // sees work notes (SN-57)
)

// User is a row of sys_user, as far as live chat needs it.
type User struct {
	SysID    string // 32 hex digits (SN-141)
	UserName string // what `created_by` holds (SN-53), such as beth.anglin
	Name     string // what people read, such as Beth Anglin
	Password string // of Basic authentication; compared by the platform alone
	Roles    []string
}

// HasRole reports whether u holds role, or admin, which stands for all of them.
func (u User) HasRole(role string) bool {
	return slices.Contains(u.Roles, role) || slices.Contains(u.Roles, RoleAdmin)
}

// Profile is a user's live_profile, the sender that a message names (SN-42, SN-43).
type Profile struct {
	SysID    string
	Name     string
	Avatar   string
	Document string // sys_id of the record behind the profile
	Table    string // table of that record: sys_user
}

// Actor is a user who does something. Scripted tells a played agent from a person: when a person acts as the
// agent of a chat, its script steps aside.
type Actor struct {
	User     User
	Scripted bool
}
