using DefectFill.Core.Text;
using Xunit;

namespace DefectFill.Core.Tests.Text;

/// <summary>Characters that would deceive a reader are shown by their codes.</summary>
public class HiddenCharactersTests
{
    [Theory]
    [InlineData("ab\u202Ecd", "ab<U+202E>cd")]
    [InlineData("dent\u200B", "dent<U+200B>")]
    [InlineData("\uFEFFdent", "<U+FEFF>dent")]
    [InlineData("de\0nt\u0085", "de<U+0000>nt<U+0085>")]
    [InlineData("a\u2028b\u2029c\u00ADd", "a<U+2028>b<U+2029>c<U+00AD>d")]
    [InlineData("a\u2066b\u2069", "a<U+2066>b<U+2069>")]
    [InlineData("a\U000E0041b", "a<U+E0041>b")]
    public void Hidden_characters_of_names_are_shown(string name, string shown)
    {
        Assert.True(HiddenCharacters.AreIn(name));
        Assert.Equal(shown, HiddenCharacters.Shown(name));
        Assert.Equal(shown, HiddenCharacters.ShownInProse(name));
    }

    [Fact]
    public void Halves_of_characters_are_shown()
    {
        var name = string.Concat('a', '\uD800', 'b', '\uDC00'); // attributes cannot hold them

        Assert.Equal("a<U+D800>b<U+DC00>", HiddenCharacters.Shown(name));
    }

    [Theory]
    [InlineData("scratch, 0.5 mm")]
    [InlineData("Riß über Öse")]
    [InlineData("u\u0308")]
    [InlineData("می\u200Cخواهم")]
    [InlineData("क्\u200Dष 💥")]
    public void Letters_of_every_script_are_kept(string name)
    {
        Assert.False(HiddenCharacters.AreIn(name));
        Assert.Equal(name, HiddenCharacters.Shown(name));
    }

    [Fact]
    public void Prose_keeps_its_lines_and_colours_and_nothing_else_for_the_terminal()
    {
        Assert.Equal("a\n\tb \e[31mred\e[0m", HiddenCharacters.ShownInProse("a\n\tb \e[31mred\e[0m"));
        Assert.Equal("<U+001B>[2Ja<U+001B>]0;x<U+0007>", HiddenCharacters.ShownInProse("\e[2Ja\e]0;x\a"));
    }
}
