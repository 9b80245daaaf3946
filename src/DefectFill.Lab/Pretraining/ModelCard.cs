using System.Globalization;
using System.Text;
using DefectFill.Core.Options;
using DefectFill.Core.Records;

namespace DefectFill.Lab.Pretraining;

/// <summary>The README of a base model: what it is, how it was made, how good it is, how to go on.</summary>
internal sealed class ModelCard(
    PretrainOptions options, PretrainInputs inputs, IReadOnlyList<(string Stage, StagePosition End)> stages)
{
    public string Write(IReadOnlyDictionary<string, double>? figures, IEnumerable<PretrainLine> log)
    {
        var card = new StringBuilder($"""
            # A small base model for inpainting

            Trained by DefectFill on drawn pictures{WentIn}.
            The folder has diffusers' layout: AutoencoderTiny (4 latent channels, a quarter of the side), CLIP text
            encoder and inpainting UNet, in half precision. Windows of {options.WindowSize} pixels, seed {options.Seed}.
            `features/` holds the extractor of the built-in LPIPS and KID.

            ## How long it learned

            | part | steps | samples | minutes |
            |---|---|---|---|

            """);
        foreach (var (stage, end) in stages)
        {
            card.Append(Line(
                $"| {stage} | {end.Steps} | {end.Steps * LearningOf(stage).Batch} | {end.Seconds / 60:F1} |"));
        }

        return Measured(Learned(card, log), figures).Append($"""

            ## How to train it further

            `pretrain.json` beside this file holds the options of this run. Pretrain again with them, starting from this
            model, with more minutes or with photographs of your own.

            """).ToString();
    }

    private static StringBuilder Learned(StringBuilder card, IEnumerable<PretrainLine> log)
    {
        card.Append("\n## How good it is\n\nOn drawn pictures that were never learned from:\n\n");
        foreach (var line in log.Where(line => line.Figures is not null).GroupBy(line => line.Stage).Select(Last))
        {
            foreach (var (name, value) in line.Figures!)
            {
                card.Append(Line($"- {line.Stage}: {name} {value:F4}"));
            }
        }

        return card;
    }

    private string WentIn => (inputs.Init, inputs.Images) switch
    {
        (null, 0) => " alone: no photograph and no weights of others went in",
        (null, var images) => $": {images} photographs of its maker's own went in, and no weights of others",
        ({ } init, 0) => $": it went on from `{init}`, and no photograph went in that was not in that",
        var (init, images) => $": it went on from `{init}`, and {images} photographs of its maker's own went in",
    };

    private static StringBuilder Measured(StringBuilder card, IReadOnlyDictionary<string, double>? figures)
    {
        if (figures is null)
        {
            return card;
        }

        string Row(string what, string figure, string digits) =>
            Cells(what, name => figures[$"{name}_{figure}"].ToString(digits, CultureInfo.InvariantCulture));
        card.Append(Line($"""

            On {figures["photos"]:F0} photographs never learned from (a window and a random mask each):

            | | {string.Join(" | ", BaseFigures.Inpainters.Select(each => each.Title))} |
            {Cells("---", _ => "---")}
            {Row("PSNR of all hidden pixels, dB", "psnr", "F2")}
            {Row("PSNR, mean of the windows', dB", "window_psnr", "F2")}
            {Row("LPIPS (built-in)", "lpips", "F4")}

            The autoencoder alone gives them back at {figures["autoencoder_psnr"]:F1} dB.
            """));
        return card;
    }

    private static string Cells(string what, Func<string, string> ofInpainter) =>
        $"| {what} | {string.Join(" | ", BaseFigures.Inpainters.Select(each => ofInpainter(each.Name)))} |";

    private LearningOptions LearningOf(string stage) => stage switch
    {
        "autoencoder" => options.Autoencoder,
        "features" => options.Features,
        _ => options.Denoiser,
    };

    private static PretrainLine Last(IEnumerable<PretrainLine> lines) => lines.Last();

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture) + "\n";
}
