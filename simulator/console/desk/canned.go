package desk

// cannedAnswers are what an agent is offered to say before they have written a list of their own, one a line: a title,
// a colon, and the words. The browser keeps the reader's own list.
const cannedAnswers = `Greeting: Hello <user>, this is <agent>. How can I help?
One moment: One moment please, <user>. I am looking into it.
Password reset: I have reset your password. Please sign in with the temporary one that you get by e-mail, and choose your own.
Transfer: I hand you over to a colleague who knows more about this. One moment please.
Anything else: Is there anything else that I can do for you?
Goodbye: Thank you for your patience, <user>. Have a good day!`
