using DefectFill.Core.Files;
using Xunit;

namespace DefectFill.Core.Tests.Files;

public class NumberTextTests
{
    [Theory]
    [InlineData("0.0001", 0.0001)]
    [InlineData("-3", -3.0)]
    [InlineData("+1e-4", 1e-4)]
    [InlineData(".5", 0.5)]
    public void Plain_numbers_are_read(string text, double expected) =>
        Assert.Equal(expected, NumberText.Read<double>(text));

    [Theory]
    [InlineData("0,0001")]
    [InlineData("1,000.5")]
    [InlineData("1 000")]
    [InlineData("1'000")]
    [InlineData("1_000")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("1e999")]
    [InlineData("0x10")]
    [InlineData("5px")]
    [InlineData("5%")]
    [InlineData(" 5")]
    [InlineData("(5)")]
    [InlineData("５")]
    [InlineData("")]
    [InlineData(null)]
    public void Everything_else_is_refused(string? text)
    {
        Assert.Null(NumberText.Read<double>(text));
        Assert.Null(NumberText.Read<int>(text));
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("99999999999")]
    public void Whole_numbers_have_no_fraction_and_fit(string text) => Assert.Null(NumberText.Read<int>(text));

    [Fact]
    public void A_decimal_comma_is_named() =>
        Assert.Equal(" Use a decimal point: 0.5.", NumberText.Advice("0,5"));
}
