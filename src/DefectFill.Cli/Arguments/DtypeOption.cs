using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Arguments;

/// <summary>The number format of networks, of training and of filling.</summary>
internal static class DtypeOption
{
    public static Option<ComputeType?> Create(string name, OptionGroup group) => OptionKinds.Choice<ComputeType>(
        name, "Number format of the networks (default auto: bfloat16 on a GPU that has it, on a CPU float32).")
        .In(group).Expert();
}
