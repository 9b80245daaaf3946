using System.CommandLine;

namespace DefectFill.Cli.Basics;

/// <summary><c>--tf32</c>: whether a GPU may round the inputs of Float32 products.</summary>
internal static class Tf32Option
{
    private const string Name = "--tf32";

    /// <param name="isTraining">Whether weights are trained; then it is on by default.</param>
    public static Option<bool> Create(bool isTraining) => new Option<bool>(Name)
    {
        Description = "Let a GPU round the inputs of float32 products to TF32, which is faster " +
            $"(default: {(isTraining ? "true" : "false")}).",
        DefaultValueFactory = _ => isTraining,
    }.In(OptionGroup.Common).Expert();

    /// <summary>The value of a command; false if it has no such option.</summary>
    public static bool Of(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.OfType<Option<bool>>().FirstOrDefault(option => option.Name == Name)
            is { } option && parsed.GetValue(option);
}
