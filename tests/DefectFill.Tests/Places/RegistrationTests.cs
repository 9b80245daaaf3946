using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;
using Xunit;

namespace DefectFill.Tests.Places;

public class RegistrationTests
{
    private const double Tolerance = 3.5; // pixels, for parts of about 70
    private const int Photos = 12;

    [Theory]
    [InlineData(PosedShape.Bracket)]
    [InlineData(PosedShape.Bolt)]
    [InlineData(PosedShape.Plate)]
    [InlineData(PosedShape.Disc)]
    [InlineData(PosedShape.Nut)]
    internal void A_part_is_found_in_any_pose_and_light(PosedShape shape)
    {
        var parts = Enumerable.Range(0, Photos).AsParallel().AsOrdered()
            .Select(number => new PosedPart(shape, 50 + number)).ToArray();
        var views = Array.ConvertAll(parts, part => PartView.Of(part.Photo));

        Assert.All(Enumerable.Range(0, Photos), from =>
        {
            var to = (5 * from + 1) % Photos;
            var found = PartRegistration.Best(views[from], null, views[to]);
            Assert.InRange(found.Correlation, .85, 1);
            Assert.InRange(ErrorOf(found.Move, parts[from].Pose, parts[to].Pose, parts[from].Symmetry), 0, Tolerance);
        });
    }

    [Fact]
    public void Of_two_parts_the_one_with_the_mask_is_followed()
    {
        var one = new PosedPart(PosedShape.Bracket, 1, size: 200);
        var (photo, first, second) = PosedPart.Two(PosedShape.Bracket, 3, size: 200);
        var (two, single) = (PartView.Of(photo), PartView.Of(one.Photo));

        foreach (var pose in (Frame[])[first, second])
        {
            var (x, y) = pose.Back(-15, 20);
            var mask = Mask.FromBox(200, 200, new Box((int)x - 3, (int)y - 3, 7, 7));
            var found = PartRegistration.Best(two, mask, single);
            Assert.InRange(ErrorOf(found.Move, pose, one.Pose, 1), 0, Tolerance);
        }

        Assert.Equal(3, two.Parts.Count); // and both together
    }

    [Fact]
    public void A_part_that_the_border_cuts_is_found()
    {
        var (whole, other) = (new PosedPart(PosedShape.Bracket, 2), new PosedPart(PosedShape.Bracket, 7));
        var box = other.Part.BoundingBox;
        var cut = new Box(box.X + box.Width / 5, 0, 160 - box.X - box.Width / 5, 160);

        var found = PartRegistration.Best(PartView.Of(whole.Photo), null, PartView.Of(other.Photo.Crop(cut)));

        Assert.InRange(
            ErrorOf(found.Move.Shifted(cut.X, cut.Y), whole.Pose, other.Pose, 1), 0, 2 * Tolerance);
    }

    [Fact]
    public void A_mirrored_part_is_recognized_only_if_it_may_be_mirrored()
    {
        var (part, other) = (new PosedPart(PosedShape.Bracket, 4), new PosedPart(PosedShape.Bracket, 9));
        var (from, to) = (PartView.Of(part.Photo), PartView.Of(other.Photo.FlipHorizontally()));

        var (mirrored, not) = (
            PartRegistration.Best(from, null, to, mayMirror: true), PartRegistration.Best(from, null, to));

        Assert.True(mirrored.Move.IsMirrored);
        Assert.False(not.Move.IsMirrored);
        Assert.InRange(mirrored.Agreement, not.Agreement + .15, 6);
    }

    [Fact]
    public void A_dark_part_on_a_bright_ground_with_noise_is_found()
    {
        var (part, other) = (new PosedPart(PosedShape.Bracket, 5), new PosedPart(PosedShape.Bracket, 8));

        var found = PartRegistration.Best(
            PartView.Of(Negative(part.Photo, 1)), null, PartView.Of(Negative(other.Photo, 2)));

        Assert.InRange(ErrorOf(found.Move, part.Pose, other.Pose, 1), 0, Tolerance);
    }

    [Fact]
    public void A_texture_that_fills_the_photo_is_a_surface()
    {
        Assert.True(PartView.Of(TestFolder.Noise(1, 96, 80)).IsSurface);
        Assert.True(PartView.Of(Mask.Empty(64, 64).ToPhoto()).IsSurface);
        Assert.False(PartView.Of(new PosedPart(PosedShape.Nut, 1).Photo).IsSurface);
    }

    [Fact]
    public void A_move_is_undone_and_survives_enlarging()
    {
        var move = new Similarity(1.3, 40, true, 12, -7);
        var (x, y) = move.Of(5, 9);
        var (backX, backY) = move.Back(x, y);
        Assert.Equal((5, 9), (Math.Round(backX, 9), Math.Round(backY, 9)));

        var (fromX, fromY) = (4 * 5.5 - .5, 4 * 9.5 - .5); // the same point four times as large
        var (toX, toY) = move.Enlarged(.25, .5).Of(fromX, fromY);
        Assert.Equal((2 * x + .5, 2 * y + .5), (Math.Round(toX, 9), Math.Round(toY, 9)), new Near());
    }

    /// <summary>Black for white, with noise of 8 grey levels.</summary>
    private static Photo Negative(Photo photo, int seed)
    {
        var noise = new float[photo.Bytes.Length];
        Generator.For(1, "negative", seed).FillNormal(noise);
        var bytes = photo.Bytes.ToArray();
        return Photo.FromPixels(
            photo.Width, photo.Height, photo.Channels,
            (byte[])[.. bytes.Select((value, i) => (byte)Math.Clamp(255 - value + 8 * noise[i], 0, 255))]);
    }

    private static double ErrorOf(Similarity found, Frame from, Frame to, int symmetry) =>
        Enumerable.Range(0, symmetry).Min(k =>
        {
            var truth = PosedPart.Between(from, to with { Angle = to.Angle + k * MathF.Tau / symmetry });
            return new[] { (25f, 0f), (-25f, 0f), (0f, 18f), (0f, -18f) }.Max(at =>
            {
                var (x, y) = from.Back(at.Item1, at.Item2);
                var (a, b) = (truth.Of(x, y), found.Of(x, y));
                return double.Hypot(a.X - b.X, a.Y - b.Y);
            });
        });

    private sealed class Near : IEqualityComparer<(double X, double Y)>
    {
        public bool Equals((double X, double Y) a, (double X, double Y) b) =>
            Math.Abs(a.X - b.X) < 1e-6 && Math.Abs(a.Y - b.Y) < 1e-6;

        public int GetHashCode((double X, double Y) pair) => 0;
    }
}
