package script_test

import "testing"

func TestACharacterThatOnlyLooksRightIsExplained(t *testing.T) {
	for _, c := range characterTraps() {
		c.check(t)
	}
}

func characterTraps() []trap {
	return []trap{
		{"non-breaking spaces as indentation", "script:\n\u00a0\u00a0- agent accepts\n", []string{"2:1: a non-breaking space stands here, where only plain blanks can be: type the blanks anew"}},
		{"one non-breaking space among blanks", "script:\n  - agent accepts\n \u00a0- agent accepts\n", []string{"3:2: a non-breaking space stands here, where only plain blanks can be: type the blanks anew"}},
		{"a non-breaking space behind the dash", "script:\n  -\u00a0agent accepts\n", []string{"2:4: a non-breaking space stands here, where only plain blanks can be: type the blanks anew"}},
		{"a non-breaking space behind the colon", "script:\n  - agent says:\u00a0Hello\n", []string{"2:15: a non-breaking space stands behind this colon: type a plain blank there"}},
		{"a wide blank", "script:\n\u3000- agent accepts\n", []string{"2:1: an unusual kind of blank stands here, where only plain blanks can be: type the blanks anew"}},
		{"an invisible character", "script:\n  - \u200bagent accepts\n", []string{"2:5: an invisible character stands here, where only plain blanks can be: type the blanks anew"}},
		{"a byte order mark within the file", "script:\n  - stop\n\ufefftitle: x\n", []string{"3:1: an invisible character stands here, where only plain blanks can be: type the blanks anew"}},
		{"a wide colon", "script:\n  - agent says：hi\n", []string{"2:15: this is the wide colon of Chinese and Japanese text: write a plain `: `"}},
		{"a semicolon for the colon", "script:\n  - agent says; hi\n", []string{"2:5: a colon and a blank stand behind `agent says`, not `;`: write `agent says: hi`"}},
		{"an equals sign for the colon", "script:\n  - user sees nothing for = 5s\n", []string{"2:5: a colon and a blank stand behind `user sees nothing for`, not `=`: write `user sees nothing for: 5s`"}},
		{"a dash for the colon", "script:\n  - agent says - hi\n", []string{"2:5: a colon and a blank stand behind `agent says`, not `-`: write `agent says: hi`"}},
		{"a semicolon at the end", "script:\n  - agent accepts;\n", []string{"2:5: take the `;` away: write `agent accepts`"}},
		{"a full stop at the end", "script:\n  - agent accepts.\n", []string{"2:5: take the `.` away: write `agent accepts`"}},
		{"no colon", "script:\n  - agent says Hello\n", []string{"2:5: a colon is missing: write `agent says: Hello`"}},
		{"no blank behind the colon", "script:\n  - agent says:Hello\n", []string{"2:5: a blank is missing behind the colon: write `agent says: Hello`"}},
		{"the colon behind the actor", "script:\n  - agent: says hi\n", []string{"2:5: the colon stands behind what is done: write `agent says: hi`"}},
		{"a colon between actor and verb", "script:\n  - agent: accepts\n", []string{"2:5: no colon stands in it: write `agent accepts`"}},
		{"a screenplay", "script:\n  - agent: Hello\n", []string{"2:5: what does `agent` do? Write for example `agent says: Hello`"}},
		{"upper case", "script:\n  - Agent Says: hi\n", []string{"2:5: `Agent Says` is no line of a script. Did you mean `agent says`?"}},
		{"UTF-16", "\xff\xfes\x00c\x00r\x00", []string{"1:1: the file is text in UTF-16: save it as UTF-8"}},
		{"Latin 1", "script:\n  - agent says: Gr\xfc\xdfe\n", []string{"2:19: the file is not plain text in UTF-8: a byte here belongs to no character, or to one that is never shown. Save it as UTF-8"}},
		{"line ends of old Macs", "script:\r  - stop\r", []string{"1:8: a carriage return without a line feed stands here: save the file with the line ends of Unix or Windows"}},
		{"a zero byte", "script:\n  - agent says: a\x00b\n", []string{"2:18: the file is not plain text in UTF-8: a byte here belongs to no character, or to one that is never shown. Save it as UTF-8"}},
		{"Windows line ends", "script:\r\n  - agent accepts\r\n  - agent says: Did you: x\r\n", []string{"3:24: YAML cannot have a colon with a blank or nothing behind it inside a text: put the text in quotes, as in 'Did you: x'"}},
		{"a byte order mark at the beginning", "\ufefftitel: x\nscript:\n  - stop\n", []string{"1:1: `titel` is no name for the top of a script: it has `title`, `takes`, `queue`, `share` and `script`. Did you mean `title`?"}},
	}
}
