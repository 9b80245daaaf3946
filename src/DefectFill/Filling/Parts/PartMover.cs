using DefectFill.Core.Random;
using DefectFill.Core.Records;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;
using DefectFill.Structures;

namespace DefectFill.Filling.Parts;

/// <summary>Decides how the movable part of a good photo moves: as in a training photo, varied a little.</summary>
/// <remarks>
/// Training photos take turns in an order that is redrawn each round, so that each mode is as frequent as in training.
/// The same seed and number always give the same move.
/// </remarks>
internal sealed class PartMover
{
    private const int Tries = 12;
    private const double MostTurn = 20; // degrees, of the direction of a shift
    private const double MostStretch = 1.15; // of the length of a shift, or its inverse
    private const double Turn = 6; // degrees, standard deviation
    private const double Play = 1; // the same for a mirrored part, which lies in its place
    private const double Tolerance = .02; // of the part that may lie off the object besides what did in training

    private readonly ulong _seed;
    private readonly Photo _reference;
    private readonly Mask _movable;
    private readonly (double X, double Y) _centre;
    private readonly BodyAlignment _body;
    private readonly IReadOnlyList<StructureMove> _moves;
    private readonly Turns _turns;

    /// <param name="seed">Seed of turns and variations.</param>
    /// <param name="reference">The good photo in which moves are given.</param>
    /// <param name="movable">The part in it.</param>
    /// <param name="moves">What happened to it in training photos; not empty.</param>
    public PartMover(ulong seed, Photo reference, Mask movable, IReadOnlyList<StructureMove> moves)
    {
        (_seed, _reference, _movable, _moves) = (seed, reference, movable, moves);
        _centre = PartMoves.CentreOf(movable);
        _body = new BodyAlignment(reference, movable);
        _turns = new Turns(seed, "structure turns", moves.Count);
    }

    /// <summary>How the object of the reference photo lies in others.</summary>
    public BodyAlignment Body => _body;

    /// <summary>The move of a pair by its number.</summary>
    public MovedPart Of(int number, Photo good)
    {
        var learned = _moves[_turns[number]];
        var (home, correlation) = _body.In(good, left: null);
        var part = _movable.Carried(home, good.Width, good.Height);
        if (learned.Move is null)
        {
            return new MovedPart(learned, part, null, null, correlation);
        }

        var chance = Generator.For(_seed, "structure move", number);
        var trained = PartMoves.Read(learned.Move);
        var (view, share) = (PartView.Of(good), OnObject(PartView.Of(_reference), _movable, trained));
        for (var attempt = 0; attempt <= Tries; attempt++)
        {
            var varied = attempt == Tries ? trained : Varied(trained, learned.Mode, chance);
            var move = home.Inverse().Then(varied).Then(home);
            if (attempt == Tries || IsWhole(part, move) && OnObject(view, part, move) >= share - Tolerance)
            {
                return new MovedPart(learned, part, part.Carried(move, good.Width, good.Height), move, correlation);
            }
        }

        throw new InvalidOperationException("The last attempt is always taken.");
    }

    private Similarity Varied(Similarity move, StructureMode mode, Generator chance)
    {
        var (toX, toY) = move.Of(_centre.X, _centre.Y);
        var (dx, dy) = (toX - _centre.X, toY - _centre.Y);
        var (sin, cos) = Math.SinCos(chance.Uniform(-MostTurn, MostTurn) * Math.PI / 180);
        var stretch = Math.Pow(MostStretch, chance.Uniform(-1, 1));
        var to = (_centre.X + stretch * (cos * dx - sin * dy), _centre.Y + stretch * (sin * dx + cos * dy));
        var degrees = move.Degrees + (mode == StructureMode.Mirrored ? Play : Turn) * chance.Normal();
        return Similarity.About(_centre, to, 1, degrees, move.IsMirrored);
    }

    /// <summary>Whether nothing of the part leaves the photo.</summary>
    private static bool IsWhole(Mask part, Similarity move)
    {
        var box = part.Carried(move, part.Width, part.Height).BoundingBox;
        return box is { X: > 0, Y: > 0 } && box.Right < part.Width && box.Bottom < part.Height;
    }

    /// <summary>The share of a moved part that lies on the object; 1 if a surface fills the photo.</summary>
    private static double OnObject(PartView view, Mask part, Similarity move) => view.IsSurface
        ? 1
        : view.ShareOn(view.Whole.Dilate(1), part.Carried(move, part.Width, part.Height));
}
