using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Core.Options;
using static DefectFill.Cli.Arguments.OptionKinds;

namespace DefectFill.Cli.Arguments;

/// <summary>The published weights of LPIPS.</summary>
internal sealed class LpipsArguments
{
    private readonly Option<string?> _net = Optional(
        "--lpips-net", "vgg|alex|squeeze", "Network of LPIPS (default vgg).").In(OptionGroup.Measuring).Expert();

    private readonly Option<string?> _trunk = Optional(
        "--lpips-trunk", "FILE", "torchvision's weights of that network (default: the built-in features).")
        .In(OptionGroup.Measuring);

    private readonly Option<string?> _linear = Optional(
        "--lpips-linear", "FILE", "LPIPS weights for that network.").In(OptionGroup.Measuring);

    public LpipsArguments() => _net.AcceptOnlyFromAmong("vgg", "alex", "squeeze");

    public IReadOnlyList<Option> All => [_net, _trunk, _linear];

    public LpipsFiles Read(ParseResult parsed) => new()
    {
        Net = Enum.Parse<LpipsNet>(parsed.GetValue(_net) ?? "vgg", ignoreCase: true),
        Trunk = parsed.GetValue(_trunk),
        Linear = parsed.GetValue(_linear),
    };
}
