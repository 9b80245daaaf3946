using System.CommandLine;
using DefectFill.Core.Options;
using static DefectFill.Cli.Arguments.OptionKinds;

namespace DefectFill.Cli.Arguments;

/// <summary>The published weights of LPIPS.</summary>
internal sealed class LpipsArguments
{
    private readonly Option<string?> _net = Optional("--lpips-net", "vgg|alex|squeeze", "vgg unless given.");

    private readonly Option<string?> _trunk =
        Optional("--lpips-trunk", "FILE", "torchvision's weights of that network; else the built-in features see.");

    private readonly Option<string?> _linear =
        Optional("--lpips-linear", "FILE", "LPIPS' weights for that network.");

    public LpipsArguments() => _net.AcceptOnlyFromAmong("vgg", "alex", "squeeze");

    public IReadOnlyList<Option> All => [_net, _trunk, _linear];

    public LpipsFiles Read(ParseResult parsed) => new()
    {
        Net = Enum.Parse<LpipsNet>(parsed.GetValue(_net) ?? "vgg", ignoreCase: true),
        Trunk = parsed.GetValue(_trunk),
        Linear = parsed.GetValue(_linear),
    };
}
