using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Core.Options;
using static DefectFill.Cli.Arguments.OptionKinds;

namespace DefectFill.Cli.Arguments;

/// <summary>The network files that measure the images.</summary>
internal sealed class ExtractorArguments
{
    private readonly Option<string?> _inception = Optional(
        "--inception", "FILE", "Inception-v3 of torchvision for KID (default: the built-in features).")
        .In(OptionGroup.Measuring);

    private readonly Option<string?> _inceptionFid = Optional(
        "--inception-fid", "FILE", "Inception-v3 of pytorch-fid, for an additional KID.").In(OptionGroup.Measuring);

    private readonly LpipsArguments _lpips = new();

    private readonly Option<string?> _features = Optional(
        "--features", "small|DIR", "Base model whose features measure where no file is given (default small).")
        .In(OptionGroup.Measuring);

    public IReadOnlyList<Option> All => [_inception, _inceptionFid, .. _lpips.All, _features];

    public ExtractorFiles Read(ParseResult parsed) => new()
    {
        Inception = parsed.GetValue(_inception),
        InceptionFid = parsed.GetValue(_inceptionFid),
        Lpips = _lpips.Read(parsed),
        Model = parsed.GetValue(_features),
    };
}
