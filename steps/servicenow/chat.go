package servicenow

// The states of an entry (SN-46 to SN-51).
const (
	waiting        = 1
	workInProgress = 2
)

// closed reports whether a chat in that state has ended.
func closed(state int64) bool { return state != waiting && state != workInProgress }

// chat is a chat that this visit has opened.
type chat struct {
	group   string // sys_id of the conversation
	number  string
	opening string // the words that it was opened with
	opened  answer // to opening it
	entry   object // as it was opened

	accepted answer // to accepting it
	agentID  string // sys_id of the agent who has it
	left     answer // to leaving it, while it waited
	closed   answer // to closing it
	spent    bool   // no other scenario is to have it
	over     bool   // it has ended, as the instance said
}

// name is how people are told of the chat.
func (c *chat) name() string {
	if c.number != "" {
		return c.number
	}
	return c.group
}

func (c *chat) thread() string  { return conversations + "/" + c.group + "/messages" }
func (c *chat) session() string { return support + "/sessions/" + c.group }
func (c *chat) find() string    { return support + "/sessions?group_id=" + c.group }
