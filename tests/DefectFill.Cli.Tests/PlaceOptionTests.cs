using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using Xunit;

namespace DefectFill.Cli.Tests;

public class PlaceOptionTests
{
    [Theory]
    [InlineData("", MaskPlace.Auto)]
    [InlineData("--place same", MaskPlace.Same)]
    [InlineData("--place vary", MaskPlace.Vary)]
    [InlineData("--place zone --zone z.png", MaskPlace.Zone)]
    [InlineData("--zone z.png", MaskPlace.Zone)]
    [InlineData("--vary-masks", MaskPlace.Vary)]
    [InlineData("--place vary --vary-masks", MaskPlace.Vary)]
    public void A_place_is_typed_in_one_word(string typed, MaskPlace expected)
    {
        var (arguments, parsed) = Parse(typed);

        Assert.Empty(parsed.Errors);
        Assert.Equal(expected, arguments.Read(parsed).Place);
        Assert.Empty(arguments.Read(parsed).Problems());
    }

    [Fact]
    public void The_old_word_still_works_with_a_warning()
    {
        Assert.Equal(["--vary-masks is now --place vary."], RenamedOptions.Of(Parse("--vary-masks").Parsed));
        Assert.Empty(RenamedOptions.Of(Parse("--place vary").Parsed));
        var (arguments, parsed) = Parse("--vary-masks --place auto");
        Assert.Throws<UsageException>(() => arguments.Read(parsed));
    }

    [Fact]
    public void Unknown_words_are_rejected_with_the_known_ones()
    {
        Assert.Equal(
            "--place own: must be one of auto, same, vary, zone.",
            Assert.Single(Parse("--place own").Parsed.Errors).Message);
    }

    private static (InputArguments Arguments, ParseResult Parsed) Parse(string typed)
    {
        var arguments = new InputArguments("test", MaskPlace.Auto);
        var command = new RootCommand().With(arguments.All);
        return (arguments, command.Parse(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }
}
