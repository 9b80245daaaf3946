using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Arguments;

/// <summary>The number format of networks: of training and of filling, or of those that inspect and measure.</summary>
internal static class DtypeOption
{
    public static Option<ComputeType?> Create(string name, OptionGroup group) => Create(
        name, group, "default auto: bfloat16 on a GPU that has it, on a CPU float32");

    /// <summary>For networks whose figures are compared: Float32 by default, wherever they are computed.</summary>
    public static Option<ComputeType?> OfFigures(OptionGroup group) => Create("--dtype", group, "default float32");

    private static Option<ComputeType?> Create(string name, OptionGroup group, string otherwise) =>
        OptionKinds.Choice<ComputeType>(name, $"Number format of the networks ({otherwise}).").In(group).Expert();
}
