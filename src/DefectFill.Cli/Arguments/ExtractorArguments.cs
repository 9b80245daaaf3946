using System.CommandLine;
using DefectFill.Backbones;
using DefectFill.Evaluation.Sets;
using static DefectFill.Cli.Arguments.OptionKinds;

namespace DefectFill.Cli.Arguments;

/// <summary>What measures the images: the files of the networks.</summary>
internal sealed class ExtractorArguments
{
    private readonly Option<string?> _inception =
        Optional("--inception", "FILE", "Inception-v3 of torchvision for KID; else the built-in features see.");

    private readonly Option<string?> _inceptionFid =
        Optional("--inception-fid", "FILE", "Inception-v3 of pytorch-fid, for a KID of its own.");

    private readonly Option<string?> _net = Optional("--lpips-net", "vgg|alex|squeeze", "vgg unless given.");

    private readonly Option<string?> _trunk =
        Optional("--lpips-trunk", "FILE", "torchvision's weights of that network; else the built-in features see.");

    private readonly Option<string?> _linear =
        Optional("--lpips-linear", "FILE", "LPIPS' weights for that network.");

    private readonly Option<string?> _features =
        Optional("--features", "small|DIR", "The base model whose features see when no file is given; else small.");

    public ExtractorArguments() => _net.AcceptOnlyFromAmong("vgg", "alex", "squeeze");

    public IReadOnlyList<Option> All => [_inception, _inceptionFid, _net, _trunk, _linear, _features];

    public ExtractorFiles Read(ParseResult parsed) => new()
    {
        Inception = parsed.GetValue(_inception),
        InceptionFid = parsed.GetValue(_inceptionFid),
        Net = Enum.Parse<LpipsNet>(parsed.GetValue(_net) ?? "vgg", ignoreCase: true),
        LpipsTrunk = parsed.GetValue(_trunk),
        LpipsLinear = parsed.GetValue(_linear),
        Model = parsed.GetValue(_features),
    };
}
