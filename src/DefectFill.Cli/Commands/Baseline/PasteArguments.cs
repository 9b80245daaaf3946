using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Commands.Baseline;

/// <summary>The options of a baseline without training, and the record they produce.</summary>
internal sealed class PasteArguments(Core.Options.Baseline baseline)
{
    private readonly SourceArguments _source = new();
    private readonly InputArguments _inputs = new(
        masks: "the method's own", MaskPlace.Same,
        own: baseline == Core.Options.Baseline.CropPaste ? ["own", "part"] : []);

    private readonly SetArguments _set = new();

    private readonly Option<string?> _textures =
        OptionKinds.Optional("--textures", "DIR", "Photos to take textures from (default: drawn surfaces).")
            .In(OptionGroup.Filling);

    public IReadOnlyList<Option> All => baseline switch
    {
        Core.Options.Baseline.CropPaste or Core.Options.Baseline.CutPaste =>
            [.. _source.All, .. _inputs.All, .. _set.All],
        Core.Options.Baseline.FewShot => [.. _source.All, _inputs.MaskValues, .. _set.Folder],
        _ => [.. _source.All, .. _inputs.All, _textures, .. _set.All],
    };

    public BaselineOptions Read(CommandContext context)
    {
        var (parsed, subject) = (context.Parsed, _source.Subject);
        var options = new BaselineOptions
        {
            Baseline = baseline,
            Run = parsed.GetValue(_source.Run),
            Data = parsed.GetValue(subject.Data),
            Format = parsed.GetValue(subject.Format),
            Defect = parsed.GetValue(subject.Defect),
            Split = parsed.GetValue(subject.Split),
            Inputs = _inputs.Read(parsed),
            Place = _inputs.PlaceWord(parsed) == "part" ? PlaceRule.Part : PlaceRule.Own,
            Textures = parsed.GetValue(_textures),
            Seed = context.Common.Seed,
            Out = "",
        };
        return _set.Read(parsed, options);
    }
}
