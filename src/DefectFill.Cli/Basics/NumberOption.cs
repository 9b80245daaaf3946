using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace DefectFill.Cli.Basics;

/// <summary>Options that are numbers within bounds, refused in words a person understands.</summary>
internal static class NumberOption
{
    /// <summary>Null when it is not given.</summary>
    public static Option<T?> Create<T>(string name, string description, T least, T most)
        where T : struct, INumber<T>
    {
        var option = new Option<T?>(name) { Description = description, HelpName = "N" };
        option.CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (T.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            result.AddError($"{name} {text}: must be a number between {least} and {most}.");
            return null;
        };
        return option;
    }
}
