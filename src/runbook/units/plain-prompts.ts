/** `[root@gate ~]# ls` and `me@gate:~$ ls` of a terminal as `$ ls`, line by line. */
export function plainPrompts(text: string): string {
  return text.replace(prompt, '$1$$ ')
}

const prompt = /^([ \t]*)(?:\[[\w.-]+@[^\]\n]+\]|[\w.-]+@[\w.-]+:[^\s$#]*)[$#%] +(?=\S)/gm
