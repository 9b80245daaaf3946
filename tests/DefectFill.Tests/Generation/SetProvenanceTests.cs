using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Filling;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging.Files;
using DefectFill.Selection;
using Xunit;

namespace DefectFill.Tests.Generation;

/// <summary>What sets and their images say of how they were made.</summary>
[Collection(TensorTestGroup.Name)]
public sealed class SetProvenanceTests : IDisposable
{
    private readonly TestFolder _data = TestFolder.Mvtec(pairs: 2);
    private readonly SmallFills _fills = new();

    public void Dispose()
    {
        _fills.Dispose();
        _data.Dispose();
    }

    [Fact]
    public void An_image_tells_all_that_it_takes_to_make_it_again_as_its_line_does()
    {
        var set = Make(SmallFills.Description(1));

        using var record = JsonDocument.Parse(TextOf(set, "defectfill"));
        var fill = JsonSerializer.Serialize(record.RootElement.GetProperty("fill"));
        var line = JsonNode.Parse(File.ReadAllText(set["manifest.jsonl"]))!;
        line["sha256"]!.AsObject().Remove("image"); // of the file that the text is in

        Assert.Equal(line.ToJsonString(), fill);
        Assert.Equal(
            $$"""
            {"base":"base","base_sha256":"{{new string('b', 64)}}","weights_sha256":"{{new string('a', 64)}}",
            "learn":"Adapters","prompt":"A nut with sks","sampler":"DDIM","steps":2,"guidance":1,"strength":0.75,
            "rim":2,"feather":1,"raw":false,"residual_carry":false,"photo_colours":true,"select":"psnr",
            "device":"cpu","dtype":"float32"}
            """.ReplaceLineEndings(""),
            line["sampling"]!.ToJsonString());
    }

    [Theory]
    [InlineData(LearningMode.Adapters, "Model hash: bbbbbbbbbb, Model: base, Lora hashes: \"run: aaaaaaaaaaaa\"")]
    [InlineData(LearningMode.Word, "Model hash: bbbbbbbbbb, Model: base, TI hashes: \"run: aaaaaaaaaaaa\"")]
    [InlineData(LearningMode.Full, "Model hash: aaaaaaaaaa, Model: run")]
    public void The_line_for_image_tools_tells_the_base_from_what_was_learned_on_it(LearningMode learn, string expected)
    {
        var description = SmallFills.Description(1);

        var set = Make(description with { Defects = [description.Defects[0] with { Learn = learn }] });

        Assert.EndsWith($", Size: 96x80, {expected}", TextOf(set, "parameters"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_set_and_one_of_another_device_or_batch_are_gone_on_with()
    {
        var description = SmallFills.Description(1);
        Make(description with
        {
            Device = null,
            Dtype = null,
            Defects = [description.Defects[0] with { Learn = null, BaseSha256 = null }],
        });

        Make(description);
        var set = Make(
            SmallFills.Description(2, sampling => sampling with { Batch = 3 }) with
            {
                Device = "cuda",
                Good = "files",
                Masks = "test",
            });

        Assert.Equal([null, "cuda"], set.Lines.Values.Select(line => line.Sampling!.Device));
        Assert.Throws<FolderMismatchException>(() => SetFolder.Compare(set.Path, SmallFills.Description(2) with
        {
            Defects = [description.Defects[0] with { BaseSha256 = new string('c', 64) }],
        }));
    }

    private SetFolder Make(SetDescription description)
    {
        var data = Dataset.Open(_data.Root);
        var goods = new InputReader().Goods([.. data.TrainGood.Select(path => InputFile.Of(data, path))]);
        using var set = SetFolder.Begin(Path.Combine(_data.Parent, "set"), description);
        var maker = new SetMaker(set, new LowFidelitySelection(new PsnrScore()));
        maker.Fill(
            0, _fills.Learned, new FillInputs(5, goods, [], new ShapeOptions(MaskShape.Blob)),
            SmallFills.Options with
            {
                Candidates = description.Sampling.Candidates,
                Steps = description.Sampling.Steps,
            }, labels: null, default);
        maker.Finish();
        return set;
    }

    private static string TextOf(SetFolder set, string keyword) =>
        PngText.ReadAll(set["images/000000.png"]).Single(text => text.Keyword == keyword).Text;
}
