using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Lab.Reporting.Sources;
using DefectFill.Lab.Reporting.Tables;
using Xunit;

namespace DefectFill.Lab.Tests.Evaluation;

public class ReportTableTests
{
    private static readonly InspectionTraining s_training = new(false, 1e-4, 8, 500, null);

    [Fact]
    public void What_no_method_has_is_a_dash_and_so_is_the_mean_over_it()
    {
        var tile = Evaluation("tile") with { Generation = [Kid("defectfill", 1, "crack", 0.02)] };
        var wood = Evaluation("wood") with { Inspection = [Model()] };

        var table = Assert.Single(Tables(tile, wood), each => each.Claim == Claim.Generation);

        Assert.Equal(
            [
                ("tile", "crack", false), ("tile", "hole", true), ("tile", RowMaker.OverTypes, true),
                ("wood", "crack", true), ("wood", "hole", true), ("wood", RowMaker.OverTypes, true),
                ("all", RowMaker.OverObjects, true),
            ],
            table.Rows.Select(row => (row.Object, row.Of, row.Cells[0].Text == "-")));
    }

    [Fact]
    public void A_file_that_does_not_tell_its_types_has_those_that_it_measured()
    {
        var file = Evaluation("tile") with { Defects = null, Generation = [Kid("defectfill", 1, "crack", 0.02)] };

        Assert.Equal(["crack"], Assert.Single(Tables(file)).Rows.Select(row => row.Of));
    }

    [Fact]
    public void An_object_with_one_type_has_no_row_where_types_are_told_apart()
    {
        var tile = Evaluation("tile") with { Inspection = [Model(task: InspectionTask.Classify)] };
        var brush = Evaluation("brush") with { Defects = ["bad"], Inspection = [Model() with { Defects = ["bad"] }] };

        var tables = Tables(tile, brush);

        var named = Assert.Single(tables, each => each.Claim == Claim.Classification);
        Assert.Equal(["tile"], named.Rows.Select(row => row.Object));
        var found = Assert.Single(tables, each => each.Claim == Claim.Localisation);
        Assert.Equal(["brush", "tile", "all"], found.Rows.Select(row => row.Object));
    }

    [Fact]
    public void Models_that_learned_otherwise_never_share_a_table()
    {
        var model = Model();
        InspectionFigures[] others =
        [
            model with { Training = s_training with { IsPretrained = true } },
            model with { Training = s_training with { Rate = 1e-3 } },
            model with { Training = s_training with { Batch = 4 } },
            model with { Training = s_training with { Samples = 100 } },
            model with { Training = s_training with { Samples = null, Passes = 5 } },
            model with { Training = null },
            model with { Defects = ["crack"] },
        ];

        foreach (var other in others)
        {
            var file = Evaluation("tile") with { Inspection = [model, other with { Method = "crop-paste" }] };
            Assert.Equal(["defectfill", "crop-paste"], Tables(file).Select(table => Assert.Single(table.Columns)));
        }

        var same = Evaluation("tile") with { Inspection = [model, model with { Method = "crop-paste" }] };
        var notes = string.Join('\n', Assert.Single(Tables(same)).Notes);
        Assert.Contains(
            "network U-Net, 256 px, 200 epochs, from random weights, rate 0.0001, batch 8, 500 photos per epoch, " +
            "trained on all defect types;",
            notes);
    }

    [Fact]
    public void Two_splits_of_one_object_are_rejected()
    {
        var first = Evaluation("tile") with { Generation = [Kid("defectfill", 1, "crack", 0.02)] };
        var second = first with
        {
            Split = new SplitFile("split.json", "other"),
            Generation = [Kid("prn", 2, "hole", 1)],
        };

        var error = Assert.Throws<DatasetException>(() => Tables(first, second));

        Assert.Contains("by two splits, 0123456789ab and other.", error.Message);
        Assert.Contains("Expected one split of an object", error.Message);
        Assert.NotEmpty(Tables(first, second with { Object = "wood" }));
    }

    [Fact]
    public void Notes_tell_the_splits_and_the_seed_of_the_subsets()
    {
        var tile = Evaluation("tile") with { Generation = [Kid("defectfill", 1, "crack", 0.02)] };
        var wood = tile with { Object = "wood", Split = new SplitFile("split.json", "other") };

        var notes = Assert.Single(Tables(tile, wood)).Notes;

        Assert.Contains("subsets 10; subsets drawn with seed 7; seed 1, ± over subsets.", notes[0]);
        Assert.Equal("Splits: tile 0123456789ab, wood other.", notes[1]);
    }

    [Fact]
    public void The_spread_of_one_seed_is_left_out_beside_means_over_several()
    {
        var paste = Evaluation("tile") with { Defects = ["crack"], Generation = [Kid("crop-paste", 1, "crack", 0.03)] };
        GenerationResult[] ours = [Kid("defectfill", 1, "crack", 0.02), Kid("defectfill", 2, "crack", 0.04)];

        var alone = Assert.Single(Tables(paste));
        var beside = Assert.Single(Tables(paste with { Generation = [.. paste.Generation, .. ours] }));

        Assert.Equal("0.030 ± 0.100", alone.Rows[0].Cells[0].Text);
        Assert.Contains("± over subsets", alone.Notes[0]);
        Assert.Equal(["0.030", "0.030 ± 0.014"], beside.Rows[0].Cells.Select(cell => cell.Text));
        Assert.Contains("± over seeds", beside.Notes[0]);
    }

    private static IReadOnlyList<ReportTable> Tables(params EvaluationFile[] files)
    {
        var catalogue = new Catalogue(files);
        ReportSource[] sources =
            [.. files.Index().Select(file => new ReportSource(file.Item, "", $"{file.Index}.json"))];
        return new TableMaker(Observation.Of(sources, catalogue), catalogue).Tables();
    }

    private static EvaluationFile Evaluation(string name) => new()
    {
        Program = "test",
        Object = name,
        Protocol = InspectionProtocol.Clean,
        Data = "data",
        Split = new SplitFile("split.json", "0123456789abcdef"),
        Defects = ["crack", "hole"],
        Sets = [],
        Generation = [],
        Means = [],
        Inspection = [],
        Reals = new RealFiles([], []),
    };

    private static GenerationResult Kid(string method, ulong seed, string defect, double value) => new(
        method, null, seed, defect, [new Figure("KID", value) { Std = 0.1, Subsets = 10, Seed = 7 }]);

    private static InspectionFigures Model(InspectionTask task = InspectionTask.Localise) =>
        new("defectfill", null, task, 0, ["set"])
        {
            Defects = ["crack", "hole"],
            Photos = 10,
            Epoch = 200,
            Epochs = 200,
            Side = 256,
            Training = s_training,
            WeightsSha256 = "w",
            Figures = [new Figure("pixel AP", 0.5) { Extractor = "U-Net" }],
        };
}
